package io.customerrecord.store.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.faults.Fault;
import io.customerrecord.store.dynamodb.faults.FaultInjectingDynamoDb;
import io.customerrecord.store.dynamodb.faults.FaultSeed;
import io.customerrecord.store.dynamodb.faults.Faults;
import io.customerrecord.store.dynamodb.support.CountingDynamoDb;
import io.customerrecord.store.dynamodb.support.LongHistory;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.testing.ExampleHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The newest intact snapshot is found in few requests, whatever is stored above it. */
@ExtendWith(DynamoDbLocalExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotSearchTest {
  private static final int EVENTS = 2_100;

  private final CountingDynamoDb counting = new CountingDynamoDb();
  private final CustomerStore store;
  private final CustomerStore partialBatchStore;
  private final SnapshotDamage damage;
  private final Rows rows;
  private final ExampleHistory history;

  SnapshotSearchTest(DynamoDbClient client, TableNames tables) {
    this.store = new DynamoDbCustomerStore(counting.of(client), tables);
    DynamoDbClient partialBatches =
        FaultInjectingDynamoDb.of(
            client,
            Faults.none().with(Fault.UNPROCESSED_ITEM, 0.5),
            new SplittableRandom(FaultSeed.of(SnapshotSearchTest.class)));
    this.partialBatchStore = new DynamoDbCustomerStore(partialBatches, tables);
    this.damage = new SnapshotDamage(client, tables);
    this.rows = new Rows(client, tables);
    this.history = LongHistory.stored(EVENTS, client, tables);
  }

  @AfterEach
  void undo() {
    damage.undo();
  }

  @Test
  void each_snapshot_is_found_when_it_is_the_newest() {
    for (long newest = EVENTS; newest > 0; newest -= 100) {
      assertThat(store.snapshot(history.customerId(), EVENTS)).contains(history.customerAt(newest));
      assertThat(partialBatchStore.snapshot(history.customerId(), EVENTS))
          .contains(history.customerAt(newest));
      damage.removed(history.customerId(), newest);
    }

    counting.reset();
    assertThat(store.snapshot(history.customerId(), EVENTS)).isEmpty();
    assertThat(counting.calls()).as("1, 4, and 16 versions").isEqualTo("BatchGetItem ".repeat(3));
  }

  @Test
  void before_each_read_the_caller_may_end_the_search() {
    removeAll();
    List<String> callsBefore = new ArrayList<>();
    counting.reset();
    store.snapshot(history.customerId(), EVENTS, () -> callsBefore.add(counting.calls()));
    assertThat(callsBefore).containsExactly("", "BatchGetItem ", "BatchGetItem ".repeat(2));

    IllegalStateException enough = new IllegalStateException("enough");
    counting.reset();
    assertThatThrownBy(
            () ->
                store.snapshot(
                    history.customerId(),
                    EVENTS,
                    () -> {
                      if (!counting.calls().isEmpty()) {
                        throw enough;
                      }
                    }))
        .isSameAs(enough);
    assertThat(counting.calls()).isEqualTo("BatchGetItem ");
  }

  @Test
  void each_read_of_a_batch_that_DynamoDB_answers_in_parts_counts() {
    removeAll();
    AtomicInteger reads = new AtomicInteger();

    partialBatchStore.snapshot(history.customerId(), EVENTS, reads::incrementAndGet);

    assertThat(reads).hasValueGreaterThan(3);
  }

  @Test
  void no_snapshot_above_the_requested_version_is_returned() {
    for (long upTo : new long[] {EVENTS - 1, 1_000, 999, 100}) {
      counting.reset();
      assertThat(store.snapshot(history.customerId(), upTo))
          .contains(history.customerAt(upTo / 100 * 100));
      assertThat(counting.items()).isEqualTo(1);
    }

    counting.reset();
    assertThat(store.snapshot(history.customerId(), 99)).isEmpty();
    assertThat(counting.calls()).isEmpty();
  }

  @Test
  void an_item_that_is_not_an_event_is_skipped() {
    damage.removed(history.customerId(), 2_100);
    damage.removed(history.customerId(), 2_000);
    Map<String, AttributeValue> row = rows.event(history.customerId(), 1_900);

    for (AttributeValue eventId : new AttributeValue[] {AttributeValue.fromN("1"), null}) {
      rows.putEvent(
          eventId == null ? Rows.without(row, "eventId") : Rows.with(row, "eventId", eventId));

      Optional<Customer> found = store.snapshot(history.customerId(), EVENTS);

      assertThat(found).contains(history.customerAt(1_800));
    }
    rows.putEvent(row);
  }

  private void removeAll() {
    for (long version = SnapshotInterval.EVENTS;
        version <= EVENTS;
        version += SnapshotInterval.EVENTS) {
      damage.removed(history.customerId(), version);
    }
  }
}
