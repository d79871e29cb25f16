package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.store.EventTooLarge;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes transactions, and tells the reasons of a cancellation apart: a condition that does not
 * hold is the caller's to look at; another transaction in flight and throttling are tried again,
 * which is safe because every one of our transactions has a condition that only its first success
 * can meet.
 */
final class Transactions {
  private static final int MOST_ATTEMPTS = 8;

  private final DynamoDbEnhancedClient client;

  Transactions(DynamoDbEnhancedClient client) {
    this.client = client;
  }

  /** Nothing if the transaction was written, else the reason of each item, in order. */
  List<CancellationReason> write(TransactWriteItemsEnhancedRequest request) {
    @Nullable TransactionCanceledException last = null;
    try {
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        if (last != null) {
          Backoff.pause(attempt - 1);
        }
        last = cancellation(request);
        if (last == null) {
          return List.of();
        }
        if (has(last, "ConditionalCheckFailed")) {
          return last.cancellationReasons();
        }
        if (has(last, "ValidationError")) {
          throw new EventTooLarge("an item of the transaction is too large", last);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Calls.unavailable("interrupted between two attempts", e);
    }
    throw Calls.unavailable("other transactions are in the way, or the store is busy", last);
  }

  private @Nullable TransactionCanceledException cancellation(
      TransactWriteItemsEnhancedRequest request) {
    return Calls.answerOf(
        () -> {
          try {
            client.transactWriteItems(request);
            return null;
          } catch (TransactionCanceledException e) {
            return e;
          } catch (DynamoDbException e) {
            throw isAboutSize(e)
                ? new EventTooLarge("an item of the transaction is too large", e)
                : e;
          }
        });
  }

  private static boolean has(TransactionCanceledException e, String code) {
    return e.cancellationReasons().stream().anyMatch(reason -> code.equals(reason.code()));
  }

  private static boolean isAboutSize(DynamoDbException e) {
    return Calls.errorCode(e).equals("ValidationException")
        && String.valueOf(e.getMessage()).contains("size");
  }
}
