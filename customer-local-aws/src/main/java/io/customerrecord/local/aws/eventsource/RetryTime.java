package io.customerrecord.local.aws.eventsource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time that passes between the attempts at a batch. */
interface RetryTime {
  Instant now();

  /** Waits, or for as long as the mapping runs. */
  void pause(Duration wait) throws InterruptedException;

  static RetryTime of(Clock clock, Progress progress) {
    return new RetryTime() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public void pause(Duration wait) throws InterruptedException {
        progress.backOff(wait);
      }
    };
  }
}
