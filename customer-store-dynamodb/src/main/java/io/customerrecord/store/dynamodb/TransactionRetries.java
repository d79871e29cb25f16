package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Limits how often one write is attempted, and waits between the attempts with the SDK's
 * exponential back-off and jitter. Used by one thread.
 */
final class TransactionRetries {
  private static final int MOST_ATTEMPTS = 8;
  private static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(400));

  private final Deadline deadline;
  private int attempts = 1;

  TransactionRetries(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Waits before the next attempt.
   *
   * @param last the failure of the last attempt
   * @throws StoreUnavailable if the attempts are exhausted or the deadline is too near
   */
  void backOff(Throwable last) {
    // The SDK counts the attempt that the delay precedes; before the first there is none.
    Duration delay = BACKOFF.computeDelay(attempts + 1);
    if (attempts == MOST_ATTEMPTS || !deadline.allows(delay.plus(Deadline.forACall()))) {
      throw ExceptionTranslator.unavailable(
          "other transactions are in flight, or DynamoDB is busy", last);
    }
    attempts++;
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ExceptionTranslator.unavailable("interrupted between two attempts", e);
    }
  }
}
