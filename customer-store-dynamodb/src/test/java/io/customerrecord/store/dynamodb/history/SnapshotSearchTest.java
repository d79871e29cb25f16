package io.customerrecord.store.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.store.CustomerStore;
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
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever stands above it, the newest intact snapshot is found, and in few requests. */
@ExtendWith(DynamoDbLocalExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotSearchTest {
  private static final int EVENTS = 2_100;

  private final CountingDynamoDb counting = new CountingDynamoDb();
  private final CustomerStore store;
  private final CustomerStore unkindStore;
  private final SnapshotDamage damage;
  private final Rows rows;
  private final ExampleHistory customer;

  SnapshotSearchTest(DynamoDbClient client, TableNames tables) {
    this.store = new DynamoDbCustomerStore(counting.of(client), tables);
    DynamoDbClient unkind =
        FaultInjectingDynamoDb.of(
            client,
            Faults.none().with(Fault.UNPROCESSED_ITEM, 0.5),
            new SplittableRandom(FaultSeed.of(SnapshotSearchTest.class)));
    this.unkindStore = new DynamoDbCustomerStore(unkind, tables);
    this.damage = new SnapshotDamage(client, tables);
    this.rows = new Rows(client, tables);
    this.customer = LongHistory.stored(EVENTS, client, tables);
  }

  @AfterEach
  void undo() {
    damage.undo();
  }

  @Test
  void every_snapshot_is_found_once_it_is_the_newest_one() {
    for (long newest = EVENTS; newest > 0; newest -= 100) {
      assertThat(store.snapshot(customer.id, EVENTS)).contains(customer.customerAt(newest));
      assertThat(unkindStore.snapshot(customer.id, EVENTS)).contains(customer.customerAt(newest));
      damage.removed(customer.id, newest);
    }

    counting.reset();
    assertThat(store.snapshot(customer.id, EVENTS)).isEmpty();
    assertThat(counting.calls()).as("1, 4, and 16 versions").isEqualTo("BatchGetItem ".repeat(3));
  }

  @Test
  void no_snapshot_above_the_version_is_answered() {
    for (long upTo : new long[] {EVENTS - 1, 1_000, 999, 100}) {
      counting.reset();
      assertThat(store.snapshot(customer.id, upTo)).contains(customer.customerAt(upTo / 100 * 100));
      assertThat(counting.items()).isEqualTo(1);
    }

    counting.reset();
    assertThat(store.snapshot(customer.id, 99)).isEmpty();
    assertThat(counting.calls()).isEmpty();
  }

  @Test
  void a_row_that_is_no_event_does_not_stand_in_the_way() {
    damage.removed(customer.id, 2_100);
    damage.removed(customer.id, 2_000);
    Map<String, AttributeValue> row = rows.event(customer.id, 1_900);

    for (AttributeValue noId : new AttributeValue[] {AttributeValue.fromN("1"), null}) {
      rows.putEvent(noId == null ? Rows.without(row, "eventId") : Rows.with(row, "eventId", noId));

      Optional<Customer> found = store.snapshot(customer.id, EVENTS);

      assertThat(found).contains(customer.customerAt(1_800));
    }
    rows.putEvent(row);
  }
}
