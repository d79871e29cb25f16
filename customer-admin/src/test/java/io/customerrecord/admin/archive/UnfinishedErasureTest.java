package io.customerrecord.admin.archive;

import static io.customerrecord.admin.Finding.Outcome.MENDED;
import static io.customerrecord.admin.Finding.Outcome.NOT_MENDED;
import static io.customerrecord.admin.FindingKind.ARCHIVE_NOT_ERASED;
import static io.customerrecord.admin.FindingKind.ARCHIVE_TOMBSTONE_MISSING;
import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Whatever erases is cancelled, as if another eraser were always at the same rows. */
class UnfinishedErasureTest {
  private final World world = new World();
  private final Commands commands = new Commands(world);
  private final DynamoDbClient conflicting =
      Hooked.client(
          DynamoDbClient.class,
          world.dynamoDb,
          (request, call) -> {
            if (request instanceof TransactWriteItemsRequest transaction
                && transaction.transactItems().stream().allMatch(item -> item.delete() != null)) {
              throw TransactionCanceledException.builder()
                  .cancellationReasons(
                      CancellationReason.builder().code("TransactionConflict").build())
                  .build();
            }
            return call.proceed();
          });

  @AfterEach
  void close() {
    world.close();
  }

  /** Deleted, with one event left. */
  private CustomerId halfErased() {
    CustomerId id = world.archived(2);
    StoredEvent first = world.store.events(id, 0, 1).getFirst();
    world.delete(id);
    world.putEvent(first);
    return id;
  }

  private List<Long> versions(CustomerId id) {
    return world.store.events(id, 0, 10).stream().map(StoredEvent::version).toList();
  }

  @Test
  void a_repair_says_that_events_are_left() {
    CustomerId id = halfErased();

    assertThat(commands.repair(conflicting, id))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactly(tuple(ERASURE_UNFINISHED, NOT_MENDED));
    assertThat(versions(id)).containsExactly(1L, 3L);

    assertThat(commands.repair(world.dynamoDb, id))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactly(tuple(ERASURE_UNFINISHED, MENDED));
    assertThat(versions(id)).containsExactly(3L);
  }

  @Test
  void reconcile_writes_no_ledger_before_the_table_is_erased() {
    CustomerId id = halfErased();
    Map<String, SdkBytes> before = world.objects();

    assertThat(commands.reconcile(conflicting, id))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactly(tuple(ERASURE_UNFINISHED, NOT_MENDED));
    assertThat(world.objects()).isEqualTo(before);

    assertThat(commands.reconcile(world.dynamoDb, id))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactly(
            tuple(ERASURE_UNFINISHED, MENDED),
            tuple(ARCHIVE_TOMBSTONE_MISSING, MENDED),
            tuple(ARCHIVE_NOT_ERASED, MENDED));
    assertThat(world.objects()).containsOnlyKeys(tombstoneOf(id));
  }

  @Test
  void reforget_says_that_events_are_left_and_leaves_the_archived_ones() {
    world.versioned();
    CustomerId living = world.archived(2);
    world.put(tombstoneOf(living), world.bytesOf(living, 1));
    CustomerId half = halfErased();
    world.put(tombstoneOf(half), world.bytesOf(half, 3));

    assertThat(commands.reforget(conflicting, false, TrafficWatch.NONE))
        .extracting(Finding::customerId, Finding::kind, Finding::outcome)
        .containsExactlyInAnyOrder(
            tuple(living, FORGOTTEN_IN_TABLE, NOT_MENDED),
            tuple(half, ERASURE_UNFINISHED, NOT_MENDED));
    assertThat(versions(living)).containsExactly(1L, 2L, 3L);
    assertThat(versions(half)).containsExactly(1L, 3L);
    assertThat(world.versions("events/")).isEqualTo(4);
    assertThat(world.versions("erased/")).as("each is renewed before the erasure").isEqualTo(4);

    assertThat(commands.reforget(world.dynamoDb, false, TrafficWatch.NONE))
        .extracting(Finding::customerId, Finding::kind, Finding::outcome)
        .containsExactlyInAnyOrder(
            tuple(living, ERASURE_UNFINISHED, MENDED),
            tuple(living, ARCHIVE_NOT_ERASED, MENDED),
            tuple(half, ERASURE_UNFINISHED, MENDED),
            tuple(half, ARCHIVE_NOT_ERASED, MENDED));
    assertThat(versions(living)).containsExactly(3L);
    assertThat(versions(half)).containsExactly(3L);
  }

  @Test
  void what_another_process_erases_after_an_attempt_has_renewed_the_ledger() {
    world.versioned();
    CustomerId id = halfErased();
    world.put(tombstoneOf(id), world.bytesOf(id, 3));

    commands.reforget(conflicting, false, TrafficWatch.NONE);
    assertThat(world.store.erase(id, 3)).isTrue();

    assertThat(commands.reforget(world.dynamoDb, false, TrafficWatch.NONE))
        .extracting(Finding::kind)
        .containsExactly(ARCHIVE_NOT_ERASED);
    assertThat(world.versions(tombstoneOf(id))).isEqualTo(2);
  }
}
