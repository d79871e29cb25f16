package io.customerrecord.store.dynamodb;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits longer and longer between attempts, each time a random part of the longest wait, so that
 * those who collided do not collide again.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofMillis(400);

  private Backoff() {}

  /** Waits before the attempt after the {@code attempt}-th, counted from 0. */
  static void pause(int attempt) throws InterruptedException {
    long longest = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(attempt, 10));
    Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest)));
  }
}
