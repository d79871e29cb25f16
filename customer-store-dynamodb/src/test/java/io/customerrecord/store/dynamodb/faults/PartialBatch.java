package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Next;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Processes the items of a batch one by one, in random order, and leaves some of them unprocessed,
 * but never all.
 */
record PartialBatch(Faults faults, SplittableRandom random, Next next) {

  /** A write, with its table. */
  private record Write(String table, WriteRequest write) {}

  /** A read of one key, with its table and the options of the request. */
  private record Read(String table, KeysAndAttributes key) {}

  BatchWriteItemResponse write(BatchWriteItemRequest batch) {
    List<Write> writes =
        shuffled(
            batch.requestItems().entrySet().stream()
                .flatMap(
                    entry -> entry.getValue().stream().map(w -> new Write(entry.getKey(), w))));
    Map<String, List<WriteRequest>> unprocessed = new HashMap<>();
    for (int i = 0; i < writes.size(); i++) {
      Write one = writes.get(i);
      if (i > 0 && faults.happens(Fault.UNPROCESSED_ITEM, random)) {
        unprocessed.computeIfAbsent(one.table, table -> new ArrayList<>()).add(one.write);
      } else {
        next.call(batch.toBuilder().requestItems(Map.of(one.table, List.of(one.write))).build());
      }
    }
    return BatchWriteItemResponse.builder().unprocessedItems(unprocessed).build();
  }

  BatchGetItemResponse get(BatchGetItemRequest batch) {
    List<Read> reads =
        shuffled(
            batch.requestItems().entrySet().stream()
                .flatMap(
                    entry ->
                        entry.getValue().keys().stream()
                            .map(
                                key ->
                                    new Read(entry.getKey(), withOneKey(entry.getValue(), key)))));
    Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
    Map<String, KeysAndAttributes> unprocessed = new HashMap<>();
    for (int i = 0; i < reads.size(); i++) {
      Read one = reads.get(i);
      if (i > 0 && faults.happens(Fault.UNPROCESSED_ITEM, random)) {
        unprocessed.merge(one.table, one.key, PartialBatch::merged);
      } else {
        BatchGetItemRequest request =
            batch.toBuilder().requestItems(Map.of(one.table, one.key)).build();
        ((BatchGetItemResponse) next.call(request))
            .responses()
            .forEach(
                (table, items) ->
                    found.computeIfAbsent(table, t -> new ArrayList<>()).addAll(items));
      }
    }
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(unprocessed).build();
  }

  private <T> List<T> shuffled(Stream<T> items) {
    List<T> all = new ArrayList<>(items.toList());
    Collections.shuffle(all, new Random(random.nextLong()));
    return all;
  }

  private static KeysAndAttributes withOneKey(
      KeysAndAttributes all, Map<String, AttributeValue> key) {
    return all.toBuilder().keys(List.of(key)).build();
  }

  private static KeysAndAttributes merged(KeysAndAttributes some, KeysAndAttributes more) {
    return some.toBuilder()
        .keys(Stream.concat(some.keys().stream(), more.keys().stream()).toList())
        .build();
  }
}
