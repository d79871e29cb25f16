package com.example.postalcodes;

import io.customerrecord.event.json.ReceivedVersions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * The table of entries: one item for each customer, with the partition key {@code customerId}. Its
 * index {@code byPostalCode} has the partition key {@code postalCode}. An entry and what has been
 * received are one item, so that a crash cannot separate them. An item with the attribute {@code
 * conflicts} is for the operator, see docs/consuming.md.
 */
final class EntryTable {
  static final String INDEX = "byPostalCode";

  private final DynamoDbClient dynamoDb;
  private final String name;

  EntryTable(DynamoDbClient dynamoDb, String name) {
    this.dynamoDb = dynamoDb;
    this.name = name;
  }

  /** An entry, and how often its item has been written: 0 for none. */
  record Stored(CustomerEntry entry, long writes) {}

  Stored get(String customerId) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(name)
                        .key(Map.of("customerId", AttributeValue.fromS(customerId)))
                        .consistentRead(true))
            .item();
    return item.isEmpty() ? new Stored(CustomerEntry.NONE, 0) : read(item);
  }

  /** Writes an entry; false if another writer has written one since it was read. */
  boolean put(String customerId, CustomerEntry entry, long writes) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("customerId", AttributeValue.fromS(customerId));
    item.put("received", AttributeValue.fromS(entry.received().text()));
    item.put("writes", number(writes + 1));
    if (!entry.received().isForgotten()) {
      item.put("events", number(entry.events()));
      item.put("postalCodes", postalCodes(entry));
      item.put("unread", unread(entry));
      List<Long> conflicts = entry.received().conflicts();
      if (!conflicts.isEmpty()) {
        item.put(
            "conflicts", AttributeValue.fromL(conflicts.stream().map(EntryTable::number).toList()));
      }
      entry.postalCode().ifPresent(code -> item.put("postalCode", AttributeValue.fromS(code)));
    }
    PutItemRequest.Builder put = PutItemRequest.builder().tableName(name).item(item);
    if (writes == 0) {
      put.conditionExpression("attribute_not_exists(customerId)");
    } else {
      put.conditionExpression("writes = :writes")
          .expressionAttributeValues(Map.of(":writes", number(writes)));
    }
    try {
      dynamoDb.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  List<String> customersIn(String postalCode) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(name)
                    .indexName(INDEX)
                    .keyConditionExpression("postalCode = :code")
                    .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(postalCode))))
        .items()
        .stream()
        .map(item -> item.get("customerId").s())
        .sorted()
        .toList();
  }

  private static Stored read(Map<String, AttributeValue> item) {
    var postalCodes = new TreeMap<Instant, String>();
    attribute(item, "postalCodes")
        .m()
        .forEach((time, code) -> postalCodes.put(Instant.parse(time), code.s()));
    var unread = new TreeMap<UUID, Long>();
    attribute(item, "unread")
        .m()
        .forEach((id, version) -> unread.put(UUID.fromString(id), Long.valueOf(version.n())));
    String events = attribute(item, "events").n();
    var received = ReceivedVersions.parse(item.get("received").s());
    return new Stored(
        new CustomerEntry(
            received, events == null ? 0 : Long.parseLong(events), postalCodes, unread),
        Long.parseLong(item.get("writes").n()));
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, AttributeValue.builder().build());
  }

  private static AttributeValue postalCodes(CustomerEntry entry) {
    Map<String, AttributeValue> codes = new HashMap<>();
    entry
        .postalCodes()
        .forEach((time, code) -> codes.put(time.toString(), AttributeValue.fromS(code)));
    return AttributeValue.fromM(codes);
  }

  private static AttributeValue unread(CustomerEntry entry) {
    Map<String, AttributeValue> versions = new HashMap<>();
    entry.unread().forEach((id, version) -> versions.put(id.toString(), number(version)));
    return AttributeValue.fromM(versions);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
