package io.customerrecord.dynamodb.local;

import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.TableNames;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Stores a history of thousands of events in seconds, for tests of long histories. It writes the
 * same items as the store, but in batches and without conditions; the store writes the events with
 * a snapshot.
 */
public final class HistoryLoader {
  private static final int BATCH = 25;

  private final DynamoDbClient client;
  private final CustomerStore store;
  private final String customerEventTable;
  private final List<WriteRequest> batch = new ArrayList<>();
  private @Nullable Customer view;
  private @Nullable UUID newestEventId;

  private HistoryLoader(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.store = new DynamoDbCustomerStore(client, tables);
    this.customerEventTable = tables.customerEvent();
  }

  /**
   * Stores a history and its view.
   *
   * @param events all events of a living customer, by version, from 1; no other process may write
   *     to the customer
   * @param client the database to write to
   * @param tables the names of the tables
   * @throws IllegalArgumentException if an event is a deletion
   */
  public static void load(Iterator<StoredEvent> events, DynamoDbClient client, TableNames tables) {
    var loader = new HistoryLoader(client, tables);
    events.forEachRemaining(loader::add);
    loader.finish();
  }

  private void add(StoredEvent event) {
    Customer before = view;
    UUID beforeEventId = newestEventId;
    if (!(CustomerView.after(before, store.schema().read(event)) instanceof Customer after)) {
      throw new IllegalArgumentException("a history with a deletion cannot be loaded");
    }
    view = after;
    newestEventId = event.eventId();
    if (SnapshotInterval.isDueAt(event.version()) && before != null && beforeEventId != null) {
      write();
      store.repair(before, beforeEventId);
      store.append(event, after, true);
      return;
    }
    batch.add(
        WriteRequest.builder().putRequest(put -> put.item(EventItemMapper.toItem(event))).build());
    if (batch.size() == BATCH) {
      write();
    }
  }

  private void finish() {
    write();
    if (view != null && newestEventId != null) {
      store.repair(view, newestEventId);
    }
  }

  private void write() {
    Map<String, List<WriteRequest>> left =
        batch.isEmpty() ? Map.of() : Map.of(customerEventTable, List.copyOf(batch));
    while (!left.isEmpty()) {
      Map<String, List<WriteRequest>> writes = left;
      left = client.batchWriteItem(request -> request.requestItems(writes)).unprocessedItems();
    }
    batch.clear();
  }
}
