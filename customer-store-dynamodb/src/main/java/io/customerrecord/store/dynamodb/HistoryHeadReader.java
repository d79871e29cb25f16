package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.store.HistoryHead;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads the newest row of a history. Only the key must be readable, nothing else in the row. */
final class HistoryHeadReader {
  private final DynamoDbClient client;
  private final String eventTable;

  HistoryHeadReader(DynamoDbClient client, String eventTable) {
    this.client = client;
    this.eventTable = eventTable;
  }

  /** The newest row that is an event; rows whose version is no version are passed over. */
  Optional<HistoryHead> head(CustomerId customerId) {
    Map<String, AttributeValue> from = Map.of();
    do {
      QueryResponse page = newestBelow(from, customerId);
      Optional<HistoryHead> head =
          page.items().stream()
              .filter(EventItemMapper::hasVersion)
              .findFirst()
              .map(row -> head(customerId, row));
      if (head.isPresent()) {
        return head;
      }
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return Optional.empty();
  }

  private QueryResponse newestBelow(Map<String, AttributeValue> from, CustomerId customerId) {
    return ExceptionTranslator.call(
        () ->
            client.query(
                request ->
                    request
                        .tableName(eventTable)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(1)
                        .exclusiveStartKey(from.isEmpty() ? null : from)
                        .keyConditionExpression("customerId = :customerId")
                        .projectionExpression(
                            "customerId, version, eventName, eventId, createTime, commandId")
                        .expressionAttributeValues(
                            Map.of(":customerId", AttributeValue.fromS(customerId.toString())))));
  }

  /** What can be read of a row. */
  static HistoryHead head(CustomerId customerId, Map<String, AttributeValue> row) {
    return new HistoryHead(
        customerId,
        new BigDecimal(
                RequiredAttributes.present(
                        RequiredAttributes.VERSION, row.get(RequiredAttributes.VERSION))
                    .n())
            .longValue(),
        text("eventName", row),
        eventId(row),
        createTime(row),
        text("commandId", row));
  }

  private static @Nullable String text(String name, Map<String, AttributeValue> row) {
    AttributeValue attribute = row.get(name);
    return attribute == null ? null : attribute.s();
  }

  /** The id of the event in a row, or null if it is unreadable. */
  static @Nullable UUID eventId(Map<String, AttributeValue> row) {
    String text = text("eventId", row);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Instant createTime(Map<String, AttributeValue> row) {
    String text = text("createTime", row);
    try {
      return text == null ? null : EventTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
