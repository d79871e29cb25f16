package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Erases the events that are older than a deletion, strictly upwards: each batch is one transaction
 * that deletes the lowest remaining versions, and the next batch starts after it has committed. So,
 * whenever it stops and however many erasers run at once, no version is deleted before a lower one.
 */
final class EventEraser {
  /** DynamoDB's limit for a transaction. */
  private static final int LARGEST_BATCH = 100;

  /** The time that must be left to start a batch. */
  private static final Duration FOR_A_BATCH = Duration.ofSeconds(1);

  private final DynamoDbClient client;
  private final String eventTable;
  private final Deadline deadline;

  EventEraser(DynamoDbClient client, String eventTable, Deadline deadline) {
    this.client = client;
    this.eventTable = eventTable;
    this.deadline = deadline;
  }

  /** Erases until nothing is left (true) or the time is up (false). */
  boolean erase(CustomerId customerId, long deletion) {
    int batch = LARGEST_BATCH;
    TransactionRetries retries = new TransactionRetries(deadline);
    while (deadline.allows(FOR_A_BATCH)) {
      List<Map<String, AttributeValue>> lowest = lowest(batch, customerId, deletion);
      if (lowest.isEmpty()) {
        return true;
      }
      try {
        delete(lowest);
        retries = new TransactionRetries(deadline);
      } catch (TransactionCanceledException e) {
        if (!TransactionRunner.isRetryable(e)) {
          throw e;
        }
        // Another eraser may have deleted these versions, so the lowest are read again.
        batch = TransactionRunner.isThrottled(e) ? Math.max(1, batch / 2) : batch;
        retries.backOff(e);
      } catch (StoreUnavailable e) {
        batch = Math.max(1, batch / 2);
        retries.backOff(e);
      }
    }
    return false;
  }

  /** One page of a query at most, which is 1 MB, so that a transaction can hold the events. */
  private List<Map<String, AttributeValue>> lowest(
      int limit, CustomerId customerId, long deletion) {
    return ExceptionTranslator.call(
            () ->
                client.query(
                    request ->
                        request
                            .tableName(eventTable)
                            .consistentRead(true)
                            .limit(limit)
                            .keyConditionExpression(
                                "#customerId = :customerId AND #version < :deletion")
                            .projectionExpression("#customerId, #version")
                            .expressionAttributeNames(
                                Map.of(
                                    "#customerId", RequiredAttributes.CUSTOMER_ID,
                                    "#version", RequiredAttributes.VERSION))
                            .expressionAttributeValues(
                                Map.of(
                                    ":customerId", AttributeValue.fromS(customerId.toString()),
                                    ":deletion", AttributeValue.fromN(Long.toString(deletion))))))
        .items();
  }

  private void delete(List<Map<String, AttributeValue>> keys) {
    List<TransactWriteItem> deletes =
        keys.stream()
            .map(
                key ->
                    TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(eventTable).key(key))
                        .build())
            .toList();
    ExceptionTranslator.call(
        () -> client.transactWriteItems(request -> request.transactItems(deletes)));
  }
}
