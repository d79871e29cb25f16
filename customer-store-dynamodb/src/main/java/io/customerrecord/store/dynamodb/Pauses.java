package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The pauses between the attempts of one write. Used by one thread. */
final class Pauses {
  private static final int MOST_ATTEMPTS = 8;
  private static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(400));

  private final Deadline deadline;
  private int attempts = 1;

  Pauses(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Waits before another attempt.
   *
   * @param last why the one before has failed
   * @throws io.customerrecord.domain.store.StoreUnavailable if there is no time, or were too many
   */
  void before(@Nullable Throwable last) {
    Duration pause = BACKOFF.computeDelay(attempts);
    if (attempts == MOST_ATTEMPTS || !deadline.allows(pause.plus(DeadlineDynamoDb.FOR_A_CALL))) {
      throw Calls.unavailable("other transactions are in the way, or the store is busy", last);
    }
    attempts++;
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Calls.unavailable("interrupted between two attempts", e);
    }
  }
}
