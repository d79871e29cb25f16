package io.customerrecord.local.testing;

import io.customerrecord.local.aws.testing.Clients;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Direct access to the tables, bypassing the API. Thread-safe. */
public final class Tables implements AutoCloseable {
  public static final String CUSTOMER = "Customer";
  public static final String CUSTOMER_EVENT = "CustomerEvent";

  public final DynamoDbClient client;

  public Tables(URI endpoint) {
    this.client = Clients.dynamoDb(endpoint);
  }

  /** The content of both tables, as text. */
  public String dump() {
    StringBuilder all = new StringBuilder();
    for (String table : List.of(CUSTOMER, CUSTOMER_EVENT)) {
      client
          .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
          .items()
          .forEach(item -> all.append(table).append(item).append('\n'));
    }
    return all.toString();
  }

  /** The content of both tables about a customer, as text. */
  public String about(String id) {
    return row(id)
        + client
            .query(
                query ->
                    query
                        .tableName(CUSTOMER_EVENT)
                        .consistentRead(true)
                        .keyConditionExpression("customerId = :id")
                        .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id))))
            .items()
            .toString();
  }

  public Optional<Map<String, AttributeValue>> row(String id) {
    return Optional.of(
            client.getItem(get -> get.tableName(CUSTOMER).key(key(id)).consistentRead(true)).item())
        .filter(item -> !item.isEmpty());
  }

  public void putRow(Map<String, AttributeValue> row) {
    client.putItem(put -> put.tableName(CUSTOMER).item(row));
  }

  public void deleteRow(String id) {
    client.deleteItem(delete -> delete.tableName(CUSTOMER).key(key(id)));
  }

  /** Removes the snapshots of a history; they are optional. */
  public void removeSnapshots(String id, int newest) {
    for (int version = 100; version <= newest; version += 100) {
      AttributeValue at = AttributeValue.fromN(Integer.toString(version));
      client.updateItem(
          update ->
              update
                  .tableName(CUSTOMER_EVENT)
                  .key(Map.of("customerId", AttributeValue.fromS(id), "version", at))
                  .updateExpression("REMOVE #snapshot")
                  .conditionExpression("attribute_exists(#snapshot)")
                  .expressionAttributeNames(Map.of("#snapshot", "snapshot")));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("customerId", AttributeValue.fromS(id));
  }
}
