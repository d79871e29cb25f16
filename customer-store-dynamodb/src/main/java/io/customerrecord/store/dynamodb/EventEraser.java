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
 * Deletes what is older than a deletion, strictly upwards: each batch is one transaction of the
 * lowest versions that are left, and the next begins only once it has committed. So whatever stops
 * it, and however many do it at once, as long as a version is there, so is every later one.
 */
final class EventEraser {
  /** What a transaction takes. */
  private static final int LARGEST_BATCH = 100;

  /** A batch is not begun with less. */
  private static final Duration FOR_A_BATCH = Duration.ofSeconds(1);

  private final DynamoDbClient client;
  private final String eventTable;
  private final Deadline deadline;

  EventEraser(DynamoDbClient client, String eventTable, Deadline deadline) {
    this.client = client;
    this.eventTable = eventTable;
    this.deadline = deadline;
  }

  /** Erases while there is time; whether nothing is left. */
  boolean erase(CustomerId customerId, long deletion) {
    int batch = LARGEST_BATCH;
    Pauses pauses = new Pauses(deadline);
    while (deadline.allows(FOR_A_BATCH)) {
      List<Map<String, AttributeValue>> lowest = lowest(batch, customerId, deletion);
      if (lowest.isEmpty()) {
        return true;
      }
      try {
        delete(lowest);
        pauses = new Pauses(deadline);
      } catch (TransactionCanceledException e) {
        if (!Transactions.mayPass(e)) {
          throw e;
        }
        // Another eraser may have been faster, so the lowest versions are read again.
        batch = Transactions.isThrottled(e) ? Math.max(1, batch / 2) : batch;
        pauses.before(e);
      } catch (StoreUnavailable e) {
        batch = Math.max(1, batch / 2);
        pauses.before(e);
      }
    }
    return false;
  }

  /** At most one page of a query, which is at most 1 MB, so that a transaction can hold it. */
  private List<Map<String, AttributeValue>> lowest(
      int limit, CustomerId customerId, long deletion) {
    return Calls.answerOf(
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
                                    "#customerId", Attributes.CUSTOMER_ID,
                                    "#version", Attributes.VERSION))
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
    Calls.answerOf(() -> client.transactWriteItems(request -> request.transactItems(deletes)));
  }
}
