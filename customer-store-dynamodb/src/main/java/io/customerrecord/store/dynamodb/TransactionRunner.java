package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.StoreUnavailable;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Runs write transactions until they are decided. The codes of a cancellation tell its reasons
 * apart: a failed condition is returned to the caller; a conflict with another transaction,
 * throttling and a lost response are retried. Retrying is safe because every attempt has the token
 * of the first: DynamoDB writes a transaction once and confirms its repetitions, for ten minutes.
 * Attempts that last longer, as a tool's with calls of minutes may, are still written once, but a
 * repetition after that time may be told that a condition failed which the first attempt had met.
 */
final class TransactionRunner {
  private static final String CONDITION = "ConditionalCheckFailed";
  private static final Set<String> THROTTLED =
      Set.of("ProvisionedThroughputExceeded", "ThrottlingError");
  private static final Set<String> RETRYABLE = Set.of("None", "TransactionConflict");

  private final Deadline deadline;

  TransactionRunner(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Sends a transaction until it is decided.
   *
   * @param transaction sends it once, each time with the same token
   * @return empty if the transaction was written; otherwise the reasons of all items in order, of
   *     which at least one is a failed condition
   * @throws StoreUnavailable if the outcome is not known in time
   * @throws DynamoDbException if the transaction itself is invalid
   */
  List<CancellationReason> run(Runnable transaction) {
    TransactionRetries retries = new TransactionRetries(deadline);
    while (true) {
      try {
        ExceptionTranslator.run(transaction);
        return List.of();
      } catch (TransactionCanceledException e) {
        if (e.cancellationReasons().stream().anyMatch(reason -> CONDITION.equals(reason.code()))) {
          return e.cancellationReasons();
        }
        if (!isRetryable(e)) {
          throw e;
        }
        retries.backOff(e);
      } catch (StoreUnavailable e) {
        retries.backOff(e);
      }
    }
  }

  /** Whether the same transaction may succeed later. */
  static boolean isRetryable(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .map(CancellationReason::code)
        .allMatch(code -> code == null || RETRYABLE.contains(code) || THROTTLED.contains(code));
  }

  /** Whether a smaller transaction is more likely to succeed. */
  static boolean isThrottled(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .map(CancellationReason::code)
        .anyMatch(code -> code != null && THROTTLED.contains(code));
  }

  /** Whether DynamoDB rejects the content or the size of an item; both have the same code. */
  static boolean isInvalid(DynamoDbException e) {
    return e instanceof TransactionCanceledException cancelled
        ? cancelled.cancellationReasons().stream()
            .anyMatch(reason -> "ValidationError".equals(reason.code()))
        : ExceptionTranslator.errorCode(e).equals("ValidationException");
  }
}
