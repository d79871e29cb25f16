package io.customerrecord.local.aws.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Strictly ascending numbers, also across restarts: microseconds since 1970, or one more than the
 * last number if the clock has not advanced. They have 16 digits until the year 2286. Thread-safe.
 */
public final class Ticks {

  private final Clock clock;
  private long last;

  /** Ticks based on the given clock. */
  public Ticks(Clock clock) {
    this.clock = clock;
  }

  /** The next number, higher than any that was returned or {@linkplain #passed passed} before. */
  public synchronized long next() {
    last = Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    return last;
  }

  /** Records that an earlier run has used a number. */
  public synchronized void passed(long tick) {
    last = Math.max(last, tick);
  }
}
