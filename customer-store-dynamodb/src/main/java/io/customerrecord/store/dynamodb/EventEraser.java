package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Deletes what is older than a deletion, in batches, oldest first. */
final class EventEraser {
  private static final int BATCH = 25;
  private static final int MOST_ATTEMPTS = 10;

  private final DynamoDbClient client;
  private final String eventTable;

  EventEraser(DynamoDbClient client, String eventTable) {
    this.client = client;
    this.eventTable = eventTable;
  }

  boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    Map<String, AttributeValue> resumeAt = Map.of();
    do {
      QueryResponse page = olderThan(customerId, deletion, resumeAt);
      List<Map<String, AttributeValue>> keys = page.items();
      for (int from = 0; from < keys.size(); from += BATCH) {
        if (!mayGoOn.getAsBoolean()) {
          return false;
        }
        delete(keys.subList(from, Math.min(from + BATCH, keys.size())));
      }
      resumeAt = page.lastEvaluatedKey();
    } while (!resumeAt.isEmpty());
    return true;
  }

  private QueryResponse olderThan(
      CustomerId customerId, long deletion, Map<String, AttributeValue> resumeAt) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(eventTable)
            .consistentRead(true)
            .keyConditionExpression("#customerId = :customerId AND #version < :deletion")
            .projectionExpression("#customerId, #version")
            .expressionAttributeNames(
                Map.of("#customerId", Attributes.CUSTOMER_ID, "#version", Attributes.VERSION))
            .expressionAttributeValues(
                Map.of(
                    ":customerId", AttributeValue.fromS(customerId.toString()),
                    ":deletion", AttributeValue.fromN(Long.toString(deletion))));
    if (!resumeAt.isEmpty()) {
      request.exclusiveStartKey(resumeAt);
    }
    return Calls.answerOf(() -> client.query(request.build()));
  }

  private void delete(List<Map<String, AttributeValue>> keys) {
    Map<String, List<WriteRequest>> left =
        Map.of(eventTable, keys.stream().map(EventEraser::deletionOf).toList());
    try {
      for (int attempt = 0; !left.isEmpty(); attempt++) {
        if (attempt == MOST_ATTEMPTS) {
          throw Calls.unavailable("the store is too busy to erase", null);
        }
        if (attempt > 0) {
          Backoff.pause(attempt - 1);
        }
        Map<String, List<WriteRequest>> batch = left;
        left =
            Calls.answerOf(() -> client.batchWriteItem(request -> request.requestItems(batch)))
                .unprocessedItems();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Calls.unavailable("interrupted between two attempts", e);
    }
  }

  private static WriteRequest deletionOf(Map<String, AttributeValue> key) {
    return WriteRequest.builder().deleteRequest(DeleteRequest.builder().key(key).build()).build();
  }
}
