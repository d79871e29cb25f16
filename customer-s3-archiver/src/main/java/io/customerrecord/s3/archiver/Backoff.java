package io.customerrecord.s3.archiver;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits longer and longer between attempts, each time a random part of the longest wait. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);

  private final RandomGenerator random;
  private final Sleeper sleeper;

  /** How to wait. */
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  Backoff(RandomGenerator random, Sleeper sleeper) {
    this.random = random;
    this.sleeper = sleeper;
  }

  /**
   * Waits after the {@code attempt}-th attempt, counted from 1; less than 50 ms times two to it.
   */
  void pause(int attempt) {
    try {
      sleeper.sleep(Duration.ofNanos(random.nextLong(FIRST.toNanos() << attempt)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutOfTime();
    }
  }
}
