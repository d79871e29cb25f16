package io.customerrecord.store.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.CountingDynamoDb;
import io.customerrecord.store.dynamodb.support.LongHistory;
import io.customerrecord.testing.ExampleHistory;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A rebuild reads a bounded number of items and holds one page in memory, however long the history
 * is.
 */
@ExtendWith(DynamoDbLocalExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedReplayTest {
  private static final int EVENTS = Integer.getInteger("replay.events", 5_000);
  private static final int A_PAGE = 1_000;

  private final CountingDynamoDb counting = new CountingDynamoDb();
  private final CustomerStore store;
  private final CustomerService customers;
  private final SnapshotDamage damage;
  private final ExampleHistory history;

  BoundedReplayTest(DynamoDbClient client, TableNames tables) {
    this.store = new DynamoDbCustomerStore(counting.of(client), tables);
    this.customers = new CustomerService(store);
    this.damage = new SnapshotDamage(client, tables);
    this.history = LongHistory.stored(EVENTS, client, tables);
  }

  @AfterEach
  void undo() {
    damage.undo();
  }

  @Test
  void a_rebuild_to_any_moment_reads_few_items_and_equals_the_fold_of_all_events() {
    Set<Long> moments = someVersions();
    int most = 0;
    CustomerView folded = null;
    for (long after = 0; after < EVENTS; after = folded.version()) {
      for (StoredEvent event : store.events(history.customerId(), after, A_PAGE)) {
        folded = CustomerView.after(folded, CustomerSchema.current().read(event));
        if (moments.contains(folded.version())) {
          most = Math.max(most, itemsToRebuild(new Moment.AtVersion(folded.version()), folded));
          most = Math.max(most, itemsToRebuild(new Moment.At(folded.updateTime()), folded));
        }
      }
    }
    most = Math.max(most, itemsToRebuild(new Moment.Now(), folded));
    System.out.printf("%,d events: a rebuild reads at most %d items%n", EVENTS, most);
    assertThat(most).isLessThan(3 * SnapshotInterval.EVENTS);
  }

  @Test
  void a_rebuild_is_the_same_with_any_snapshots_lost_or_damaged() {
    long seed = Long.getLong("replay.seed", new Random().nextLong());
    System.out.println("replay.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 4; round++) {
      Set<Long> damaged = new TreeSet<>();
      for (long version = SnapshotInterval.EVENTS;
          version <= EVENTS;
          version += SnapshotInterval.EVENTS) {
        if (random.nextInt(4) < round + 1) {
          damaged.add(version);
          damage.doneTo(history.customerId(), version, random);
        }
      }

      for (long version : damaged) {
        assertThat(versionOfSnapshot(version)).isEqualTo(newestIntact(version, damaged));
      }
      for (int i = 0; i < 5; i++) {
        Customer then = history.customerAt(1 + random.nextInt(EVENTS));
        itemsToRebuild(new Moment.AtVersion(then.version()), then);
        itemsToRebuild(new Moment.At(then.updateTime()), then);
      }
      damage.undo();
    }
  }

  @Test
  void without_any_snapshot_a_rebuild_holds_one_page_at_a_time() {
    for (long version = SnapshotInterval.EVENTS;
        version <= EVENTS;
        version += SnapshotInterval.EVENTS) {
      damage.removed(history.customerId(), version);
    }

    int items = itemsToRebuild(new Moment.Now(), history.customerAt(EVENTS));

    assertThat(items).isBetween(EVENTS, EVENTS + EVENTS / SnapshotInterval.EVENTS);
    assertThat(counting.largestResponse()).isLessThanOrEqualTo(A_PAGE);
  }

  private long versionOfSnapshot(long upTo) {
    return store.snapshot(history.customerId(), upTo).map(Customer::version).orElse(0L);
  }

  private static long newestIntact(long upTo, Set<Long> damaged) {
    long version = upTo;
    while (damaged.contains(version)) {
      version -= SnapshotInterval.EVENTS;
    }
    return version;
  }

  private int itemsToRebuild(Moment moment, CustomerView expected) {
    counting.reset();
    assertThat(customers.rebuild(history.customerId(), moment))
        .as("%s", moment)
        .isEqualTo(new Result.Success<>(expected));
    return counting.items();
  }

  /** Versions at and around the first, the middle and the last snapshot, and some random ones. */
  private static Set<Long> someVersions() {
    long middle = (long) EVENTS / 2 / SnapshotInterval.EVENTS * SnapshotInterval.EVENTS;
    Set<Long> versions = new TreeSet<>(List.of(1L, 2L, EVENTS - 1L, (long) EVENTS));
    for (long near : List.of((long) SnapshotInterval.EVENTS, middle, (long) EVENTS)) {
      LongStream.rangeClosed(near - 1, Math.min(near + 1, EVENTS)).forEach(versions::add);
    }
    new Random(6).longs(30, 1, EVENTS + 1L).forEach(versions::add);
    return versions;
  }
}
