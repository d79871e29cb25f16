package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Limits how often one command is attempted while it conflicts with other writers, and waits
 * between the attempts: exponential back-off with full jitter, so that writers that collided once
 * do not collide again. Used by one thread.
 */
final class ConflictRetries {
  private static final int MOST_ATTEMPTS = 30;
  private static final Duration FIRST_DELAY = Duration.ofMillis(10);
  private static final Duration LONGEST_DELAY = Duration.ofMillis(500);

  private final CustomerId customerId;
  private final Deadline deadline;
  private int attempts = 1;

  ConflictRetries(CustomerId customerId, Deadline deadline) {
    this.customerId = customerId;
    this.deadline = deadline;
  }

  /** Whether the current attempt is the last one. */
  boolean exhausted() {
    return attempts == MOST_ATTEMPTS;
  }

  /**
   * Waits before the next attempt, if the deadline leaves time for the pause and a call after it.
   *
   * @throws StoreUnavailable if the attempts are exhausted or the deadline is too near
   */
  void backOff() {
    Duration delay = nextDelay();
    if (exhausted() || !deadline.allows(delay.plus(Deadline.forACall()))) {
      throw new StoreUnavailable(
          "customer " + customerId + " changes too often at the moment",
          Duration.ofSeconds(1),
          null);
    }
    attempts++;
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted between two attempts", Duration.ofSeconds(1), e);
    }
  }

  private Duration nextDelay() {
    long longest = FIRST_DELAY.toNanos() << Math.min(attempts - 1, 10);
    return Duration.ofNanos(
        ThreadLocalRandom.current().nextLong(Math.min(longest, LONGEST_DELAY.toNanos())));
  }
}
