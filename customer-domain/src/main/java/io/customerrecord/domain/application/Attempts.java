package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The attempts of one command that meets conflicts which are not its caller's. The pauses between
 * them grow, and each is a random part of the longest one, so that writers who collided do not
 * collide again. Used by one thread.
 */
final class Attempts {
  private static final int MOST = 30;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final CustomerId customerId;
  private final Deadline deadline;
  private int made = 1;

  Attempts(CustomerId customerId, Deadline deadline) {
    this.customerId = customerId;
    this.deadline = deadline;
  }

  /** Whether there were as many attempts as there may be. */
  boolean areUsedUp() {
    return made == MOST;
  }

  /**
   * Waits before another attempt.
   *
   * @throws StoreUnavailable if there is no time, or were too many attempts
   */
  void pause() {
    Duration pause = nextPause();
    if (areUsedUp() || !deadline.allows(pause)) {
      throw new StoreUnavailable(
          "customer " + customerId + " changes too often at the moment",
          Duration.ofSeconds(1),
          null);
    }
    made++;
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted between two attempts", Duration.ofSeconds(1), e);
    }
  }

  private Duration nextPause() {
    long longest = FIRST_PAUSE.toNanos() << Math.min(made - 1, 10);
    return Duration.ofNanos(
        ThreadLocalRandom.current().nextLong(Math.min(longest, LONGEST_PAUSE.toNanos())));
  }
}
