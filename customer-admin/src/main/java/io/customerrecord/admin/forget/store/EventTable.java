package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.forget.store.StoreReading.Deletion;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.store.dynamodb.ErasedItems;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The table of events, read by strongly consistent queries. Of a forgotten customer it holds the
 * deletion alone, and that without any attribute but its own.
 */
public final class EventTable implements InspectedStore {
  private final DynamoDbClient client;
  private final String table;

  /**
   * A table.
   *
   * @param client the client to use; the caller closes it
   * @param table the name of the table
   */
  public EventTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public StoreReading read(CustomerId customerId) {
    var found = new StoreReading.Builder(StoreKind.EVENT_TABLE, table);
    Map<String, AttributeValue> key = Map.of();
    Map<String, AttributeValue> newest = Map.of();
    do {
      QueryResponse page = page(customerId, key);
      found.countRequest(page.count());
      for (Map<String, AttributeValue> row : page.items()) {
        if (!EventItemMapper.hasVersion(row)) {
          found.copy(Attributes.event(row) + ", which is no event (FOREIGN_ROW)");
          continue;
        }
        if (!newest.isEmpty()) {
          found.copy(Attributes.event(newest));
        }
        newest = row;
      }
      key = page.lastEvaluatedKey();
    } while (!key.isEmpty());
    judgeNewest(newest, found);
    return found.build();
  }

  private static void judgeNewest(Map<String, AttributeValue> row, StoreReading.Builder found) {
    if (row.isEmpty()) {
      found.missing("there is no deletion: the table does not know the customer");
    } else if (!CustomerSchema.CUSTOMER_DELETED.equals(Attributes.text(row, "eventName"))) {
      found.copy(Attributes.event(row));
      found.missing("there is no deletion: the customer lives");
    } else {
      Attributes.judge("the deletion event", row, ErasedItems.surplusOfDeletion(row), found);
      found.deletion(new Deletion(Attributes.time(row, "createTime"), null));
    }
  }

  private QueryResponse page(CustomerId customerId, Map<String, AttributeValue> after) {
    @Nullable Map<String, AttributeValue> start = after.isEmpty() ? null : after;
    return client.query(
        request ->
            request
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("customerId = :customerId")
                .expressionAttributeValues(
                    Map.of(":customerId", AttributeValue.fromS(customerId.toString())))
                .exclusiveStartKey(start));
  }
}
