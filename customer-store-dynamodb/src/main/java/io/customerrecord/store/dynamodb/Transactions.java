package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.StoreUnavailable;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes transactions, and tells the reasons of a cancellation apart by their codes: a condition
 * that does not hold is for the caller to look at; another transaction in flight, throttling and a
 * lost answer are tried again, which is safe because each of these transactions has conditions that
 * only its first success can meet.
 */
final class Transactions {
  private static final String CONDITION = "ConditionalCheckFailed";
  private static final Set<String> THROTTLED =
      Set.of("ProvisionedThroughputExceeded", "ThrottlingError");
  private static final Set<String> OTHERS = Set.of("None", "TransactionConflict");

  private final Deadline deadline;

  Transactions(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Sends a transaction until it is decided.
   *
   * @param transaction sends it once
   * @return nothing if the transaction was written, else the reason of each item, in order, of
   *     which one is a condition that does not hold
   * @throws StoreUnavailable if that is not known in time
   * @throws DynamoDbException if the transaction is at fault
   */
  List<CancellationReason> write(Runnable transaction) {
    Pauses pauses = new Pauses(deadline);
    while (true) {
      try {
        Calls.run(transaction);
        return List.of();
      } catch (TransactionCanceledException e) {
        if (e.cancellationReasons().stream().anyMatch(reason -> CONDITION.equals(reason.code()))) {
          return e.cancellationReasons();
        }
        if (!mayPass(e)) {
          throw e;
        }
        pauses.before(e);
      } catch (StoreUnavailable e) {
        pauses.before(e);
      }
    }
  }

  /** Whether the same transaction may succeed later. */
  static boolean mayPass(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .map(CancellationReason::code)
        .allMatch(code -> code == null || OTHERS.contains(code) || THROTTLED.contains(code));
  }

  /** Whether a smaller transaction has better chances. */
  static boolean isThrottled(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .map(CancellationReason::code)
        .anyMatch(code -> code != null && THROTTLED.contains(code));
  }

  /** Whether DynamoDB refuses what an item holds, or the size of it: it has one code for both. */
  static boolean isInvalid(DynamoDbException e) {
    return e instanceof TransactionCanceledException cancelled
        ? cancelled.cancellationReasons().stream()
            .anyMatch(reason -> "ValidationError".equals(reason.code()))
        : Calls.errorCode(e).equals("ValidationException");
  }
}
