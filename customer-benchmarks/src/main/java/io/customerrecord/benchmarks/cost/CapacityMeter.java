package io.customerrecord.benchmarks.cost;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Counts the capacity that a client's successful calls consume. It knows the size of every item,
 * because it has seen it written; so it must see all writes. (The figures that DynamoDB Local
 * reports for transactions are not AWS's.) Reads are taken to be strongly consistent. Not
 * thread-safe.
 */
final class CapacityMeter implements ExecutionInterceptor {
  private static final int WRITE_UNIT = 1024;
  private static final int READ_UNIT = 4096;
  private static final int TRANSACTIONAL = 2;

  private final Map<String, Integer> sizes = new HashMap<>();
  private Consumption consumption = Consumption.NOTHING;

  /** What was consumed since the last time. */
  Consumption take() {
    Consumption taken = consumption;
    consumption = Consumption.NOTHING;
    return taken;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    consumption = consumption.plusRequest();
    switch (context.request()) {
      case GetItemRequest get -> read(size(get.tableName(), get.key()));
      case BatchGetItemRequest get ->
          get.requestItems()
              .forEach((table, keys) -> keys.keys().forEach(key -> read(size(table, key))));
      case QueryRequest query ->
          read(
              ((QueryResponse) context.response())
                  .items().stream().mapToInt(item -> size(query.tableName(), item)).sum());
      case TransactWriteItemsRequest write -> write.transactItems().forEach(this::transact);
      case BatchWriteItemRequest write ->
          write
              .requestItems()
              .forEach(
                  (table, writes) ->
                      writes.forEach(one -> delete(table, one.deleteRequest().key())));
      default -> {
        // creates and describes tables, which costs nothing
      }
    }
  }

  private void transact(TransactWriteItem item) {
    if (item.put() != null) {
      String key = key(item.put().tableName(), item.put().item());
      int size = ItemSize.of(item.put().item());
      int before = sizes.getOrDefault(key, 0);
      sizes.put(key, size);
      write(TRANSACTIONAL, Math.max(size, before));
    } else {
      write(TRANSACTIONAL, size(item.conditionCheck().tableName(), item.conditionCheck().key()));
    }
  }

  private void delete(String table, Map<String, AttributeValue> key) {
    write(1, size(table, key));
    sizes.remove(key(table, key));
  }

  private void read(int bytes) {
    consumption = consumption.plusReads(units(bytes, READ_UNIT));
  }

  private void write(int factor, int bytes) {
    consumption = consumption.plusWrites(factor * units(bytes, WRITE_UNIT));
  }

  /** Rounded up; what is not there costs as much as the smallest item. */
  private static long units(int bytes, int unit) {
    return Math.max(1, (bytes + unit - 1) / unit);
  }

  private int size(String table, Map<String, AttributeValue> keyOrItem) {
    return sizes.getOrDefault(key(table, keyOrItem), 0);
  }

  /** Tables' keys are the customerId, and for events the version too; both stand in every item. */
  private static String key(String table, Map<String, AttributeValue> keyOrItem) {
    return table
        + keyOrItem.get("customerId")
        + (table.endsWith("Event") ? keyOrItem.get("version") : "");
  }
}
