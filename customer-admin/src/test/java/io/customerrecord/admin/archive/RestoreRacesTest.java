package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.RecordedFindings;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.testing.ExampleHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class RestoreRacesTest {
  private static final RestoreSettings SETTINGS = new RestoreSettings(false, false);

  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  /** Only the anchor notices this: the next version is erased, and the tombstone is lost. */
  @Test
  void what_was_erased_during_a_restore_stays_erased() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, world.store);
    CustomerId id = history.customerId();
    world.archiveAll(id);
    world.removeEvent(id, 2);

    List<Finding> found =
        restoreAfter(
            id,
            () -> {
              history.amended(4).appendTo(world.store);
              world.delete(id);
              world.removeView(id);
            });

    // A restored event would be erased again by the repair that follows, but would be reported.
    assertThat(found).isEmpty();
    assertForgotten(id);
  }

  /** Only the view notices this: the table has no event that could be an anchor. */
  @Test
  void a_history_that_was_restored_and_forgotten_meanwhile_is_not_restored_again() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, world.store);
    CustomerId id = history.customerId();
    world.archiveAll(id);
    world.clear();

    List<Finding> found =
        restoreAfter(
            id,
            () -> {
              commands.restore();
              history.amended(4).appendTo(world.store);
              world.delete(id);
            });

    assertThat(found).isEmpty();
    assertForgotten(id);
  }

  @Test
  void an_event_that_follows_during_the_restore_of_a_gap_is_no_obstacle() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, world.store);
    CustomerId id = history.customerId();
    world.archiveAll(id);
    world.removeEvent(id, 2);

    restoreAfter(id, () -> history.amended(4).appendTo(world.store));

    assertThat(world.store.events(id, 0, 10))
        .extracting(StoredEvent::version)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(world.service.find(id).orElseThrow().version()).isEqualTo(4);
  }

  /** A continued customer keeps its new events; the old ones stay in the archive. */
  @Test
  void an_event_that_is_written_into_a_missing_tail_wins() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, world.store);
    CustomerId id = history.customerId();
    world.archiveAll(id);
    world.removeEvent(id, 3);
    world.removeView(id);
    world.store.repair(history.customerAt(2), world.store.newest(id).orElseThrow().eventId());
    StoredEvent other = history.amended(3).event();

    restoreAfter(id, () -> world.store.append(other, history.customerAt(3), false));

    assertThat(world.store.newest(id).orElseThrow().eventId()).isEqualTo(other.eventId());
  }

  /** Such as a deletion that the archive has from before the table was restored. */
  @Test
  void a_tombstone_that_reaches_the_archive_during_a_restore_is_obeyed() {
    CustomerId id = world.archived(3);
    var tombstone = world.bytesOf(id, 1);
    world.clear();

    List<Finding> found = restoreAfter(id, () -> world.put(World.tombstoneOf(id), tombstone));

    assertThat(found).extracting(Finding::kind).contains(FORGOTTEN_IN_TABLE);
    assertForgotten(id);
  }

  @Test
  void a_restore_that_is_killed_anywhere_is_completed_by_the_next() {
    CustomerId whole = world.archived(150);
    CustomerId gap = world.archived(30);
    List<Map<String, AttributeValue>> events = world.rows(world.tables.customerEvent());
    List<Map<String, AttributeValue>> views = world.rows(world.tables.customer());
    for (int calls = 1; calls <= 12; calls++) {
      world.clear();
      events.stream()
          .filter(row -> row.get("customerId").s().equals(gap.toString()))
          .filter(row -> Integer.parseInt(row.get("version").n()) % 4 == 0)
          .forEach(row -> world.dynamoDb.putItem(put -> put.tableName("CustomerEvent").item(row)));
      AtomicInteger left = new AtomicInteger(calls);
      DynamoDbClient killing =
          Hooked.client(
              DynamoDbClient.class,
              world.dynamoDb,
              (request, call) -> {
                if (left.decrementAndGet() < 0) {
                  throw new Hooked.Killed();
                }
                return call.proceed();
              });
      for (CustomerId id : List.of(whole, gap)) {
        try {
          commands.restorer(killing, world.s3, SETTINGS).restore(id, new RecordedFindings());
        } catch (Hooked.Killed e) {
          // the next run goes on
        }
      }

      commands.restore();
      assertThat(world.rows(world.tables.customerEvent()))
          .as("killed after %d calls", calls)
          .isEqualTo(events);
      assertThat(world.rows(world.tables.customer())).isEqualTo(views);
    }
  }

  @Test
  void gaps_are_closed_while_customers_are_amended_and_deleted() throws Exception {
    List<CustomerId> customers = new ArrayList<>();
    for (int customer = 0; customer < 20; customer++) {
      CustomerId id = world.archived(8);
      for (long version = 1L + customer % 3; version < 8; version += 3) {
        world.removeEvent(id, version);
      }
      customers.add(id);
    }
    AtomicBoolean isDone = new AtomicBoolean();
    try (ExecutorService executor = Executors.newFixedThreadPool(1)) {
      Future<?> restoring =
          executor.submit(
              () -> {
                while (!isDone.get()) {
                  commands.restore();
                }
              });
      for (int round = 0; round < 3; round++) {
        for (int customer = 0; customer < customers.size(); customer++) {
          CustomerId id = customers.get(customer);
          if (round == 1 && customer % 2 == 0) {
            world.delete(id);
          } else {
            amend(id, round);
          }
        }
      }
      isDone.set(true);
      restoring.get();
    }
    commands.restore();

    for (int customer = 0; customer < customers.size(); customer++) {
      CustomerId id = customers.get(customer);
      if (customer % 2 == 0) {
        assertForgotten(id);
      } else {
        long newest = world.store.head(id).orElseThrow().version();
        assertThat(world.store.events(id, 0, 100)).hasSize((int) newest);
      }
    }
  }

  private void amend(CustomerId id, int round) {
    long version = world.store.head(id).orElseThrow().version();
    world.service.handle(Samples.amend(id, version, round), CommandContext.none());
  }

  /** Runs an action before the first transaction of a restore. */
  private List<Finding> restoreAfter(CustomerId id, Runnable action) {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    DynamoDbClient client =
        Hooked.client(
            DynamoDbClient.class,
            world.dynamoDb,
            (request, call) -> {
              if (request instanceof TransactWriteItemsRequest && isFirst.getAndSet(false)) {
                action.run();
              }
              return call.proceed();
            });
    RecordedFindings findings = new RecordedFindings();
    commands.restorer(client, world.s3, SETTINGS).restore(id, findings);
    assertThat(isFirst).isFalse();
    return findings.all();
  }

  private void assertForgotten(CustomerId id) {
    assertThat(world.store.events(id, 0, 100))
        .extracting(StoredEvent::eventName)
        .containsExactly(CustomerSchema.CUSTOMER_DELETED);
    assertThat(world.service.find(id)).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
  }
}
