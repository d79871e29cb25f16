package io.customerrecord.store.dynamodb.support;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Reads and changes the items of a pair of tables directly. */
public final class Rows {
  private final DynamoDbClient client;
  private final TableNames tables;

  public Rows(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
  }

  /** The item of a view, or an empty map if there is none. */
  public Map<String, AttributeValue> view(CustomerId id) {
    return client
        .getItem(get -> get.tableName(tables.customer()).key(keyOf(id)).consistentRead(true))
        .item();
  }

  public void putView(Map<String, AttributeValue> row) {
    client.putItem(put -> put.tableName(tables.customer()).item(row));
  }

  public void setInView(CustomerId id, String attribute, AttributeValue value) {
    putView(with(view(id), attribute, value));
  }

  public void loseView(CustomerId id) {
    client.deleteItem(delete -> delete.tableName(tables.customer()).key(keyOf(id)));
  }

  /** Deletes a view, unless it is a tombstone. */
  public void loseLivingView(CustomerId id) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(tables.customer())
                  .key(keyOf(id))
                  .conditionExpression("attribute_not_exists(deletedAt)"));
    } catch (ConditionalCheckFailedException e) {
      // The tombstone is kept.
    }
  }

  /** The item of an event, or an empty map if there is none. */
  public Map<String, AttributeValue> event(CustomerId id, long version) {
    return client
        .getItem(
            get ->
                get.tableName(tables.customerEvent()).key(keyOf(id, version)).consistentRead(true))
        .item();
  }

  public void putEvent(Map<String, AttributeValue> row) {
    client.putItem(put -> put.tableName(tables.customerEvent()).item(row));
  }

  public void loseEvent(CustomerId id, long version) {
    client.deleteItem(delete -> delete.tableName(tables.customerEvent()).key(keyOf(id, version)));
  }

  /** The versions of a customer's stored events, ascending. */
  public List<Long> versions(CustomerId id) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(tables.customerEvent())
                    .consistentRead(true)
                    .keyConditionExpression("customerId = :id")
                    .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id.toString()))))
        .items()
        .stream()
        .map(row -> Long.valueOf(row.get("version").n()))
        .toList();
  }

  public static Map<String, AttributeValue> with(
      Map<String, AttributeValue> row, String attribute, AttributeValue value) {
    Map<String, AttributeValue> changed = new HashMap<>(row);
    changed.put(attribute, value);
    return changed;
  }

  public static Map<String, AttributeValue> without(
      Map<String, AttributeValue> row, String attribute) {
    Map<String, AttributeValue> changed = new HashMap<>(row);
    changed.remove(attribute);
    return changed;
  }

  public static Map<String, AttributeValue> keyOf(CustomerId id) {
    return Map.of("customerId", AttributeValue.fromS(id.toString()));
  }

  public static Map<String, AttributeValue> keyOf(CustomerId id, long version) {
    return with(keyOf(id), "version", AttributeValue.fromN(Long.toString(version)));
  }
}
