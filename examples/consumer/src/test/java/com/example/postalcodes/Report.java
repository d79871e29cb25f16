package com.example.postalcodes;

import io.customerrecord.event.json.ReceivedVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the conformance set asks of a consumer, read from its table. */
record Report(
    Map<String, List<String>> postalCodes,
    Map<String, Long> events,
    Map<String, List<Long>> gaps,
    Map<String, List<Long>> unread,
    Map<String, List<Long>> conflicts,
    List<String> forgotten) {

  static Report of(DynamoDbClient dynamoDb, String tableName) {
    var table = new EntryTable(dynamoDb, tableName);
    var report =
        new Report(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new ArrayList<>());
    dynamoDb.scanPaginator(scan -> scan.tableName(tableName)).items().stream()
        .map(item -> item.get("customerId").s())
        .sorted()
        .forEach(id -> report.add(id, table));
    return report;
  }

  private void add(String id, EntryTable table) {
    CustomerEntry entry = table.get(id).entry();
    if (entry.received().isForgotten()) {
      forgotten.add(id);
      return;
    }
    events.put(id, entry.events());
    entry.postalCode().ifPresent(code -> postalCodes.put(code, table.customersIn(code)));
    List<Long> missing = missing(entry.received());
    if (!missing.isEmpty()) {
      gaps.put(id, missing);
    }
    if (!entry.unread().isEmpty()) {
      unread.put(id, entry.unread().values().stream().distinct().sorted().toList());
    }
    if (!entry.received().conflicts().isEmpty()) {
      conflicts.put(id, entry.received().conflicts());
    }
  }

  private static List<Long> missing(ReceivedVersions received) {
    return received.gaps().stream()
        .flatMapToLong(gap -> LongStream.rangeClosed(gap.first(), gap.last()))
        .boxed()
        .toList();
  }
}
