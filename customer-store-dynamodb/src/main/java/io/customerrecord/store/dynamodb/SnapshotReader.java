package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.store.SnapshotInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Finds the newest usable snapshot. The first request reads one version, each further one four
 * times as many lower versions. So no snapshot is skipped, and a history without a usable one takes
 * few requests. The search ends where events are missing: no replay can begin below, and a row far
 * above all others would make it endless.
 */
final class SnapshotReader {
  private static final String SNAPSHOT = "snapshot";
  private static final int GROWTH = 4;
  private static final Comparator<Map<String, AttributeValue>> NEWEST_FIRST =
      (a, b) -> Long.compare(versionOf(b), versionOf(a));

  /** DynamoDB's limit for a batch. */
  private static final int LARGEST_BATCH = 100;

  private final DynamoDbClient client;
  private final String eventTable;
  private final SnapshotMapper snapshots;

  SnapshotReader(DynamoDbClient client, String eventTable, SnapshotMapper snapshots) {
    this.client = client;
    this.eventTable = eventTable;
    this.snapshots = snapshots;
  }

  Optional<Customer> newest(CustomerId customerId, long upTo, Runnable beforeEachRead) {
    long last = upTo / SnapshotInterval.EVENTS;
    for (int size = 1; last > 0; size = Math.min(GROWTH * size, LARGEST_BATCH)) {
      long first = Math.max(1, last - size + 1);
      List<Map<String, AttributeValue>> rows = rows(customerId, first, last, beforeEachRead);
      Optional<Customer> newest = newestIn(rows);
      if (newest.isPresent() || rows.isEmpty()) {
        return newest;
      }
      last = first - 1;
    }
    return Optional.empty();
  }

  private List<Map<String, AttributeValue>> rows(
      CustomerId customerId, long first, long last, Runnable beforeEachRead) {
    Iterator<BatchGetItemResponse> pages =
        client.batchGetItemPaginator(request(customerId, first, last)).iterator();
    List<Map<String, AttributeValue>> rows = new ArrayList<>();
    while (pages.hasNext()) {
      beforeEachRead.run();
      rows.addAll(
          ExceptionTranslator.call(pages::next).responses().getOrDefault(eventTable, List.of()));
    }
    return rows;
  }

  private Optional<Customer> newestIn(List<Map<String, AttributeValue>> rows) {
    return rows.stream().sorted(NEWEST_FIRST).flatMap(row -> customerIn(row).stream()).findFirst();
  }

  private BatchGetItemRequest request(CustomerId customerId, long first, long last) {
    List<Map<String, AttributeValue>> keys =
        LongStream.rangeClosed(first, last)
            .map(each -> each * SnapshotInterval.EVENTS)
            .mapToObj(version -> key(customerId, version))
            .toList();
    return BatchGetItemRequest.builder()
        .requestItems(
            Map.of(
                eventTable,
                KeysAndAttributes.builder()
                    .keys(keys)
                    .consistentRead(true)
                    .projectionExpression("version, eventId, #snapshot")
                    .expressionAttributeNames(Map.of("#snapshot", SNAPSHOT))
                    .build()))
        .build();
  }

  private static Map<String, AttributeValue> key(CustomerId customerId, long version) {
    return Map.of(
        RequiredAttributes.CUSTOMER_ID,
        AttributeValue.fromS(customerId.toString()),
        RequiredAttributes.VERSION,
        AttributeValue.fromN(Long.toString(version)));
  }

  private static long versionOf(Map<String, AttributeValue> row) {
    return Long.parseLong(
        RequiredAttributes.present(RequiredAttributes.VERSION, row.get(RequiredAttributes.VERSION))
            .n());
  }

  /** Only the event's id and the snapshot are read, so damage elsewhere in the row does no harm. */
  private Optional<Customer> customerIn(Map<String, AttributeValue> row) {
    return snapshots.toCustomer(HistoryHeadReader.eventId(row), row.get(SNAPSHOT));
  }
}
