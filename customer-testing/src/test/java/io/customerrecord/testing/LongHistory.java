package io.customerrecord.testing;

import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.SnapshotInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Stores histories of thousands of events in seconds: what a store would write, but in batches. An
 * event with a snapshot is written by the store itself.
 */
final class LongHistory {
  private static final int BATCH = 25;

  private LongHistory() {}

  static ExampleHistory stored(
      int events, CustomerStore store, DynamoDbClient client, TableNames tables) {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(Math.min(events, 2), store);
    if (events <= 2) {
      return somebody;
    }
    Map<String, AttributeValue> second =
        client
            .getItem(
                get ->
                    get.tableName(tables.customerEvent())
                        .key(
                            Map.of(
                                "customerId", AttributeValue.fromS(somebody.id.toString()),
                                "version", AttributeValue.fromN("2"))))
            .item();
    List<WriteRequest> batch = new ArrayList<>();
    for (int version = 3; version <= events; version++) {
      if (SnapshotInterval.isDueAt(version)) {
        write(batch, client, tables);
        store.repair(somebody.customerAt(version - 1));
        somebody.amended(version).appendTo(store);
      } else {
        Map<String, AttributeValue> item = likeThe(second, version, somebody);
        batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      }
      if (batch.size() == BATCH) {
        write(batch, client, tables);
      }
    }
    write(batch, client, tables);
    store.repair(somebody.customerAt(events));
    return somebody;
  }

  private static void write(List<WriteRequest> batch, DynamoDbClient client, TableNames tables) {
    if (!batch.isEmpty()) {
      List<WriteRequest> writes = List.copyOf(batch);
      client.batchWriteItem(
          request -> request.requestItems(Map.of(tables.customerEvent(), writes)));
      batch.clear();
    }
  }

  private static Map<String, AttributeValue> likeThe(
      Map<String, AttributeValue> second, int version, ExampleHistory somebody) {
    Map<String, AttributeValue> item = new HashMap<>(second);
    item.put("version", AttributeValue.fromN(Integer.toString(version)));
    item.put("eventId", AttributeValue.fromS(UUID.randomUUID().toString()));
    item.put("commandId", AttributeValue.fromS("command-" + version));
    item.put(
        "createTime",
        AttributeValue.fromS(EventTime.format(somebody.customerAt(version).updateTime())));
    item.put("data", numbered(second.get("data"), version));
    return item;
  }

  private static AttributeValue numbered(AttributeValue data, int version) {
    if (data.hasM()) {
      Map<String, AttributeValue> copy = new HashMap<>();
      data.m().forEach((name, value) -> copy.put(name, numbered(value, version)));
      return AttributeValue.fromM(copy);
    }
    return "line 2".equals(data.s()) ? AttributeValue.fromS("line " + version) : data;
  }
}
