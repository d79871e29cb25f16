package io.customerrecord.stream.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits longer and longer between waves that were not stored as a whole, each time a random part of
 * the longest wait, so that those who were throttled together do not come back together.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);

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

  /** Waits, if there is the time; false if not, or if this thread has been interrupted. */
  boolean pause(int failures, TimeLeft time) {
    long longest = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures, 10));
    Duration wait = Duration.ofNanos(random.nextLong(longest));
    if (!time.covers(wait)) {
      return false;
    }
    try {
      sleeper.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
