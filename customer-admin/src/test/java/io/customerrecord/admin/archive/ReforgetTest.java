package io.customerrecord.admin.archive;

import static io.customerrecord.admin.Finding.Outcome.MENDED;
import static io.customerrecord.admin.Finding.Outcome.NOT_MENDED;
import static io.customerrecord.admin.Finding.Outcome.WOULD_MEND;
import static io.customerrecord.admin.FindingKind.ARCHIVE_NOT_ERASED;
import static io.customerrecord.admin.FindingKind.DELETION_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_DIFFERS;
import static io.customerrecord.admin.FindingKind.UNREADABLE_OBJECT;
import static io.customerrecord.admin.archive.World.keyOf;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.testing.ExampleHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class ReforgetTest {
  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void everyone_whom_a_restore_of_the_tables_brought_back_is_forgotten_again() {
    List<CustomerId> forgotten = new ArrayList<>();
    List<StoredEvent> earlier = new ArrayList<>();
    for (int customer = 1; customer <= 5; customer++) {
      CustomerId id = world.archived(customer);
      earlier.addAll(world.store.events(id, 0, 100));
      world.delete(id);
      new Archive(world.s3, World.BUCKET).forget(id, world.bytesOf(id, customer + 1L));
      forgotten.add(id);
    }
    CustomerId living = world.archived(2);
    earlier.addAll(world.store.events(living, 0, 100));
    world.clear();
    earlier.forEach(world::putEvent);
    world.put(keyOf(forgotten.get(1), 1), SdkBytes.fromUtf8String("restored as well"));
    Map<String, SdkBytes> ledger = world.objects();

    List<Finding> found = commands.reforget(false, TrafficWatch.NONE);

    assertThat(found)
        .hasSize(6)
        .contains(finding(FORGOTTEN_IN_TABLE, forgotten.get(4), 5L, "", MENDED))
        .contains(finding(ARCHIVE_NOT_ERASED, forgotten.get(1), null, "1 object version", MENDED));
    for (CustomerId id : forgotten) {
      assertThat(world.service.find(id)).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
      assertThat(world.store.events(id, 0, 10))
          .extracting(StoredEvent::eventName)
          .containsExactly("CustomerDeleted");
    }
    assertThat(world.service.find(living).orElseThrow().version()).isEqualTo(2);
    ledger.remove(keyOf(forgotten.get(1), 1));
    assertThat(world.objects()).isEqualTo(ledger);
    assertThat(commands.reforget(false, TrafficWatch.NONE)).isEmpty();
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void a_customer_without_rows_gets_its_original_deletion_and_tombstone_back() {
    CustomerId id = world.forgotten(3);
    List<Map<String, AttributeValue>> events = world.rows(world.tables.customerEvent());
    List<Map<String, AttributeValue>> views = world.rows(world.tables.customer());
    world.clear();

    assertThat(commands.reforget(true, TrafficWatch.NONE))
        .containsExactly(finding(DELETION_ONLY_IN_ARCHIVE, id, 4L, "", WOULD_MEND));
    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .containsExactly(finding(DELETION_ONLY_IN_ARCHIVE, id, 4L, "", MENDED));
    assertThat(world.rows(world.tables.customerEvent())).isEqualTo(events);
    assertThat(world.rows(world.tables.customer())).isEqualTo(views);
    assertThat(commands.reforget(false, TrafficWatch.NONE)).isEmpty();
  }

  /** What was written into the ledger besides does not come into the table. */
  @Test
  void only_the_deletion_comes_back_from_the_ledger() {
    CustomerId id = world.forgotten(3);
    List<Map<String, AttributeValue>> events = world.rows(world.tables.customerEvent());
    String tombstone = world.objects().get(tombstoneOf(id)).asUtf8String();
    world.put(
        tombstoneOf(id),
        SdkBytes.fromUtf8String(tombstone.replace("\"data\":{}", "\"data\":{\"name\":\"x\"}")));
    assertThat(world.objects().get(tombstoneOf(id)).asUtf8String()).contains("\"name\"");
    world.clear();

    commands.reforget(false, TrafficWatch.NONE);

    assertThat(world.rows(world.tables.customerEvent())).isEqualTo(events);
  }

  @Test
  void a_view_that_was_restored_alone_is_replaced_by_the_tombstone() {
    CustomerId id = world.archived(2);
    Map<String, AttributeValue> view = world.rows(world.tables.customer()).getFirst();
    world.delete(id);
    new Archive(world.s3, World.BUCKET).forget(id, world.bytesOf(id, 3));
    world.clear();
    world.dynamoDb.putItem(put -> put.tableName(world.tables.customer()).item(view));
    assertThat(world.service.find(id)).isInstanceOf(Result.Success.class);

    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .containsExactly(finding(DELETION_ONLY_IN_ARCHIVE, id, 3L, "", MENDED));
    assertThat(world.service.find(id)).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
  }

  /** A keyed creation of the same id, which has seen that there is no customer. */
  @Test
  void a_creation_that_comes_between_is_forgotten_as_well() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, world.store);
    CustomerId id = history.customerId();
    world.delete(id);
    world.put(tombstoneOf(id), world.bytesOf(id, 3));
    world.clear();
    AtomicBoolean isFirst = new AtomicBoolean(true);
    DynamoDbClient client =
        Hooked.client(
            DynamoDbClient.class,
            world.dynamoDb,
            (request, call) -> {
              if (request instanceof TransactWriteItemsRequest && isFirst.getAndSet(false)) {
                history.created().appendTo(world.store);
              }
              return call.proceed();
            });

    commands.reforget(client, false, TrafficWatch.NONE);

    assertThat(world.store.events(id, 0, 10))
        .extracting(StoredEvent::eventName)
        .containsExactly("CustomerDeleted");
    assertThat(world.service.find(id)).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
  }

  @Test
  void a_half_done_erasure_and_a_lost_tombstone_are_completed() {
    CustomerId id = world.forgotten(2);
    var second = world.store.events(id, 0, 1).getFirst();
    world.putEvent(
        new StoredEvent(
            UUID.randomUUID(),
            id,
            2,
            second.createTime(),
            second.metadata(),
            "PersonAmended",
            1,
            Map.of()));
    world.removeView(id);

    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactlyInAnyOrder(
            tuple(ERASURE_UNFINISHED, MENDED), tuple(TOMBSTONE_DIFFERS, MENDED));
    assertThat(commands.reforget(false, TrafficWatch.NONE)).isEmpty();
  }

  @Test
  void an_unreadable_tombstone_forgets_a_customer_with_rows_and_is_reported_without() {
    CustomerId withRows = world.archived(1);
    world.put(tombstoneOf(withRows), SdkBytes.fromUtf8String("{}"));
    CustomerId without = CustomerId.random();
    world.put(tombstoneOf(without), SdkBytes.fromUtf8String("{}"));

    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .containsExactlyInAnyOrder(
            finding(FORGOTTEN_IN_TABLE, withRows, 1L, "", MENDED),
            finding(ARCHIVE_NOT_ERASED, withRows, null, "1 object version", MENDED),
            finding(UNREADABLE_OBJECT, without, null, "the tombstone in the ledger", NOT_MENDED));
  }

  @Test
  void tables_that_take_traffic_are_refused() {
    String arn =
        world
            .dynamoDb
            .describeTable(table -> table.tableName(world.tables.customerEvent()))
            .table()
            .latestStreamArn();
    CustomerId id = world.archived(2);
    world.put(tombstoneOf(id), world.bytesOf(id, 1));
    assertThatThrownBy(() -> Traffic.during(world, () -> watch(arn, Duration.ofMinutes(1))))
        .isInstanceOf(TrafficSeen.class)
        .hasMessageContaining("takes traffic");
    assertThat(world.store.head(id).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void a_command_during_the_run_stops_it_and_its_own_deletions_do_not() throws Exception {
    String arn =
        world
            .dynamoDb
            .describeTable(table -> table.tableName(world.tables.customerEvent()))
            .table()
            .latestStreamArn();
    CustomerId id = world.archived(2);
    world.put(tombstoneOf(id), world.bytesOf(id, 1));
    try (TrafficWatch watch = watch(arn, Duration.ofMillis(100))) {
      commands.reforget(false, watch);
      world.stored(1);
      CustomerId other = world.stored(1);
      world.delete(other);
      assertThatThrownBy(() -> untilTraffic(watch))
          .isInstanceOf(TrafficSeen.class)
          .hasMessageContaining(other.toString());
    }
  }

  private static void untilTraffic(TrafficWatch watch) throws InterruptedException {
    for (int checks = 0; checks < 600; checks++) {
      watch.check();
      Thread.sleep(100);
    }
  }

  private TrafficWatch watch(String arn, Duration quiet) {
    return StreamWatch.start(
        world.streams,
        arn,
        id -> world.archive.find(new ArchiveKey.Tombstone(id)).isPresent(),
        quiet,
        Clock.systemUTC());
  }

  private static Finding finding(
      FindingKind kind,
      CustomerId id,
      @Nullable Long version,
      String detail,
      Finding.Outcome outcome) {
    return new Finding(kind, id, version, detail, outcome);
  }
}
