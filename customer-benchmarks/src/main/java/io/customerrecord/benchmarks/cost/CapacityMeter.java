package io.customerrecord.benchmarks.cost;

import io.customerrecord.store.dynamodb.ItemSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * Counts the capacity units that a client's successful calls consume, by DynamoDB's documented
 * rules. The figures that DynamoDB Local reports for transactions differ from those of AWS and are
 * not used. The meter remembers the size of every item that it has seen written, so it must see all
 * writes. It assumes that every read is strongly consistent. Not thread-safe.
 */
public final class CapacityMeter implements ExecutionInterceptor {
  private static final int WRITE_UNIT = 1024;
  private static final int READ_UNIT = 4096;
  private static final int TRANSACTIONAL = 2;

  private final Map<String, Integer> sizes = new HashMap<>();
  private Consumption consumption = Consumption.NOTHING;

  /** Creates a meter at zero for tables that are still empty. */
  public CapacityMeter() {}

  /** Returns the consumption since the last call, and resets the meter. */
  public Consumption take() {
    Consumption taken = consumption;
    consumption = Consumption.NOTHING;
    return taken;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    consumption = consumption.plusRequest();
    switch (context.request()) {
      case GetItemRequest get -> read(get.tableName(), List.of(get.key()));
      case BatchGetItemRequest get ->
          get.requestItems()
              .forEach((table, keys) -> keys.keys().forEach(key -> read(table, List.of(key))));
      case QueryRequest query ->
          read(query.tableName(), ((QueryResponse) context.response()).items());
      case TransactWriteItemsRequest write -> write.transactItems().forEach(this::transact);
      case BatchWriteItemRequest write ->
          write
              .requestItems()
              .forEach(
                  (table, writes) ->
                      writes.forEach(
                          one -> {
                            if (one.putRequest() != null) {
                              put(table, 1, one.putRequest().item());
                            } else {
                              delete(table, 1, one.deleteRequest().key());
                            }
                          }));
      default -> {
        // creating and describing tables is free
      }
    }
  }

  private void transact(TransactWriteItem item) {
    if (item.put() != null) {
      put(item.put().tableName(), TRANSACTIONAL, item.put().item());
    } else if (item.delete() != null) {
      delete(item.delete().tableName(), TRANSACTIONAL, item.delete().key());
    } else {
      write(TRANSACTIONAL, size(item.conditionCheck().tableName(), item.conditionCheck().key()));
    }
  }

  private void put(String table, int factor, Map<String, AttributeValue> item) {
    int size = ItemSize.of(item);
    @Nullable Integer before = sizes.put(key(table, item), size);
    write(factor, before == null ? size : Math.max(size, before));
  }

  private void delete(String table, int factor, Map<String, AttributeValue> key) {
    write(factor, size(table, key));
    sizes.remove(key(table, key));
  }

  /** Counts one read of all these items. A read that finds nothing costs units too. */
  private void read(String table, List<Map<String, AttributeValue>> keysOrItems) {
    List<Integer> found =
        keysOrItems.stream().map(one -> size(table, one)).filter(size -> size > 0).toList();
    int bytes = found.stream().mapToInt(Integer::intValue).sum();
    consumption = consumption.plusReads(units(bytes, READ_UNIT), found.size());
  }

  private void write(int factor, int bytes) {
    consumption = consumption.plusWrites(factor * units(bytes, WRITE_UNIT));
  }

  /** Rounds up. A missing item costs as much as the smallest item. */
  private static long units(int bytes, int unit) {
    return Math.max(1, (bytes + unit - 1) / unit);
  }

  private int size(String table, Map<String, AttributeValue> keyOrItem) {
    return sizes.getOrDefault(key(table, keyOrItem), 0);
  }

  /** The key is the customerId, and for events also the version. Every item contains both. */
  private static String key(String table, Map<String, AttributeValue> keyOrItem) {
    return table
        + keyOrItem.get("customerId")
        + (table.endsWith("Event") ? keyOrItem.get("version") : "");
  }
}
