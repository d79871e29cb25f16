package io.customerrecord.admin.verify;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.TableRepairer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A pair of tables, and every way to damage them that no command of the system has. */
public final class DamagedTables {
  private final DynamoDbClient client;
  private final TableNames names;
  private final CustomerStore store;

  /** New empty tables. */
  public DamagedTables(LocalDynamoDb database) {
    this.client = database.client();
    this.names = database.createTables();
    this.store = database.store(names);
  }

  public TableNames names() {
    return names;
  }

  public CustomerStore store() {
    return store;
  }

  public TableReader reader() {
    return new TableReader(client, names, CustomerSchema.current());
  }

  public TableRepairer repairer() {
    return new TableRepairer(client, names, CustomerSchema.current());
  }

  public Map<String, AttributeValue> view(CustomerId id) {
    return client
        .getItem(request -> request.tableName(names.customer()).key(key(id)).consistentRead(true))
        .item();
  }

  public Map<String, AttributeValue> event(CustomerId id, long version) {
    return client
        .getItem(
            request ->
                request.tableName(names.customerEvent()).key(key(id, version)).consistentRead(true))
        .item();
  }

  public void changeView(CustomerId id, UnaryOperator<Map<String, AttributeValue>> change) {
    putView(change.apply(new HashMap<>(view(id))));
  }

  public void putView(Map<String, AttributeValue> item) {
    client.putItem(request -> request.tableName(names.customer()).item(item));
  }

  public void removeView(CustomerId id) {
    client.deleteItem(request -> request.tableName(names.customer()).key(key(id)));
  }

  public void changeEvent(
      CustomerId id, long version, UnaryOperator<Map<String, AttributeValue>> change) {
    putEvent(change.apply(new HashMap<>(event(id, version))));
  }

  public void putEvent(Map<String, AttributeValue> item) {
    client.putItem(request -> request.tableName(names.customerEvent()).item(item));
  }

  public void putEvent(StoredEvent event) {
    putEvent(EventItemMapper.toItem(event));
  }

  public void removeEvent(CustomerId id, long version) {
    client.deleteItem(request -> request.tableName(names.customerEvent()).key(key(id, version)));
  }

  /** All rows of both tables. */
  public List<Map<String, AttributeValue>> rows() {
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    for (String table : List.of(names.customerEvent(), names.customer())) {
      client.scanPaginator(scan -> scan.tableName(table)).items().forEach(rows::add);
    }
    return rows;
  }

  /** Puts a snapshot that is intact, but not what the events amount to. */
  public void falsifySnapshot(Customer falsified) {
    AttributeValue eventId = event(falsified.customerId(), falsified.version()).get("eventId");
    repairer().writeSnapshot(falsified, UUID.fromString(eventId.s()));
  }

  public static UnaryOperator<Map<String, AttributeValue>> set(String name, String text) {
    return item -> {
      item.put(name, AttributeValue.fromS(text));
      return item;
    };
  }

  public static UnaryOperator<Map<String, AttributeValue>> without(String name) {
    return item -> {
      item.remove(name);
      return item;
    };
  }

  private static Map<String, AttributeValue> key(CustomerId id) {
    return Map.of("customerId", AttributeValue.fromS(id.toString()));
  }

  private static Map<String, AttributeValue> key(CustomerId id, long version) {
    return Map.of(
        "customerId", AttributeValue.fromS(id.toString()),
        "version", AttributeValue.fromN(Long.toString(version)));
  }
}
