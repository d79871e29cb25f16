package io.customerrecord.admin.archive;

import static io.customerrecord.admin.Finding.Outcome.FOUND;
import static io.customerrecord.admin.Finding.Outcome.MENDED;
import static io.customerrecord.admin.Finding.Outcome.WOULD_MEND;
import static io.customerrecord.admin.FindingKind.ARCHIVE_EVENT_DIFFERS;
import static io.customerrecord.admin.FindingKind.ARCHIVE_EVENT_MISSING;
import static io.customerrecord.admin.FindingKind.ARCHIVE_NOT_ERASED;
import static io.customerrecord.admin.FindingKind.ARCHIVE_OTHER_EVENT;
import static io.customerrecord.admin.FindingKind.ARCHIVE_TOMBSTONE_DIFFERS;
import static io.customerrecord.admin.FindingKind.ARCHIVE_TOMBSTONE_MISSING;
import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.archive.World.keyOf;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.testing.ExampleEvents;
import io.customerrecord.testing.ExampleHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

/** Each kind of damage of the archive is planted, found, mended, and a second run finds nothing. */
class ReconcileTest {
  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void nothing_is_found_where_table_and_archive_agree() {
    world.archived(3);
    world.forgotten(2);
    world.archived(120);

    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void missing_events_are_archived_with_the_bytes_that_the_relay_writes() {
    CustomerId id = world.archived(5);
    Map<String, SdkBytes> before = world.objects();
    world.remove(keyOf(id, 2));
    world.remove(keyOf(id, 3));
    world.remove(keyOf(id, 5));

    assertThat(commands.reconcile())
        .containsExactly(
            finding(ARCHIVE_EVENT_MISSING, id, 2L, "up to 3", MENDED),
            finding(ARCHIVE_EVENT_MISSING, id, 5L, "", MENDED));
    assertThat(world.objects()).isEqualTo(before);
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void a_customer_of_whom_the_archive_has_nothing_is_archived() {
    CustomerId id = world.stored(250);

    assertThat(commands.reconcile())
        .containsExactly(
            finding(ARCHIVE_EVENT_MISSING, id, 1L, "up to 100", MENDED),
            finding(ARCHIVE_EVENT_MISSING, id, 101L, "up to 200", MENDED),
            finding(ARCHIVE_EVENT_MISSING, id, 201L, "up to 250", MENDED));
    assertThat(world.objects()).hasSize(250);
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void changed_and_unreadable_objects_are_replaced_by_the_bytes_of_the_table() {
    CustomerId id = world.archived(4);
    Map<String, SdkBytes> before = world.objects();
    StoredEvent second = world.store.events(id, 1, 1).getFirst();
    world.put(
        keyOf(id, 2),
        SdkBytes.fromByteArray(
            EventJson.encode(ExampleEvents.withData(second, Map.of("customerName", "changed")))));
    world.put(keyOf(id, 3), SdkBytes.fromUtf8String("{"));

    assertThat(commands.reconcile())
        .containsExactly(
            finding(ARCHIVE_EVENT_DIFFERS, id, 2L, "", MENDED),
            finding(ARCHIVE_EVENT_DIFFERS, id, 3L, "", MENDED));
    assertThat(world.objects()).isEqualTo(before);
    assertThat(commands.reconcile()).isEmpty();
  }

  /** The clock of its writer was wrong, and it would be young for ever. */
  @Test
  void what_was_written_in_the_future_is_archived_all_the_same() {
    CustomerId living = world.archived(2);
    world.remove(keyOf(living, 2));
    CustomerId deleted = world.archived(1);
    world.delete(deleted);
    world.setTime(living, 2, "2999-12-31T00:00:00.000000Z");
    world.setTime(deleted, 2, "2999-12-31T00:00:00.000000Z");

    for (Duration settle : List.of(Duration.ZERO, Duration.ofMinutes(15))) {
      assertThat(commands.reconcile(world.s3, new ReconcileSettings(settle, false, true)))
          .extracting(Finding::kind, Finding::customerId)
          .containsExactlyInAnyOrder(
              tuple(ARCHIVE_EVENT_MISSING, living),
              tuple(ARCHIVE_TOMBSTONE_MISSING, deleted),
              tuple(ARCHIVE_NOT_ERASED, deleted));
    }
    commands.reconcile();
    assertThat(world.objects())
        .containsOnlyKeys(keyOf(living, 1), keyOf(living, 2), tombstoneOf(deleted));
  }

  /** It may be the only copy of an acknowledged event that the table has lost. */
  @Test
  void an_object_with_another_event_is_replaced_only_on_request() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, world.store);
    CustomerId id = history.customerId();
    world.archiveAll(id);
    StoredEvent other = history.amended(2).event();
    world.put(keyOf(id, 2), SdkBytes.fromByteArray(EventJson.encode(other)));
    String detail = "its eventId is %s, its time %s".formatted(other.eventId(), other.createTime());

    assertThat(commands.reconcile())
        .containsExactly(finding(ARCHIVE_OTHER_EVENT, id, 2L, detail, FOUND));
    assertThat(world.objects().get(keyOf(id, 2)).asByteArray()).isEqualTo(EventJson.encode(other));
    assertThat(commands.reconcile(world.s3, new ReconcileSettings(Duration.ZERO, true, false)))
        .containsExactly(finding(ARCHIVE_OTHER_EVENT, id, 2L, detail, MENDED));
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void erasures_are_completed_with_all_versions_of_all_objects() {
    world.versioned();
    CustomerId half = world.archived(3);
    world.remove(keyOf(half, 1));
    world.put(keyOf(half, 2), SdkBytes.fromUtf8String("{}"));
    world.delete(half);
    CustomerId late = world.forgotten(2);
    world.put(keyOf(late, 2), SdkBytes.fromUtf8String("a put that arrives late"));
    world.remove(keyOf(late, 2));

    assertThat(commands.reconcile())
        .containsExactlyInAnyOrder(
            finding(ARCHIVE_TOMBSTONE_MISSING, half, 4L, "", MENDED),
            finding(ARCHIVE_NOT_ERASED, half, null, "5 object versions", MENDED),
            finding(ARCHIVE_NOT_ERASED, late, null, "2 object versions", MENDED));
    assertThat(world.versions("events/")).isZero();
    assertThat(world.objects()).containsOnlyKeys(tombstoneOf(half), tombstoneOf(late));
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void events_that_are_left_in_the_table_are_erased_before_the_archive_gets_its_tombstone() {
    CustomerId id = world.archived(3);
    StoredEvent first = world.store.events(id, 0, 1).getFirst();
    world.delete(id);
    world.putEvent(first);

    assertThat(commands.reconcile())
        .containsExactlyInAnyOrder(
            finding(ERASURE_UNFINISHED, id, 4L, "", MENDED),
            finding(ARCHIVE_TOMBSTONE_MISSING, id, 4L, "", MENDED),
            finding(ARCHIVE_NOT_ERASED, id, null, "3 object versions", MENDED));
    assertThat(world.store.events(id, 0, 10)).extracting(StoredEvent::version).containsExactly(4L);
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void a_tombstone_that_is_no_deletion_of_its_customer_is_replaced() {
    CustomerId id = world.forgotten(2);
    Map<String, SdkBytes> before = world.objects();
    CustomerId living = world.archived(1);
    world.put(tombstoneOf(id), world.bytesOf(living, 1));

    assertThat(commands.reconcile())
        .containsExactly(finding(ARCHIVE_TOMBSTONE_DIFFERS, id, 3L, "", MENDED));
    assertThat(world.objects()).containsAllEntriesOf(before);
    assertThat(commands.reconcile()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data\":{\"customerName\":\"Owain\"}",
        "\"customername\":\"Owain\",\"data\":{}",
        "\"data\":{\"customerName\":\"Owain\"},\"data\":{}",
        "\"data\":{}}{\"customerName\":\"Owain\"",
        "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\",\"data\":{}"
      })
  void a_tombstone_that_holds_more_than_the_deletion_is_replaced(String instead) {
    CustomerId id = world.forgotten(2);
    Map<String, SdkBytes> before = world.objects();
    String tombstone = before.get(tombstoneOf(id)).asUtf8String();
    world.put(tombstoneOf(id), SdkBytes.fromUtf8String(tombstone.replace("\"data\":{}", instead)));
    assertThat(world.objects()).isNotEqualTo(before);

    assertThat(commands.reconcile())
        .containsExactly(finding(ARCHIVE_TOMBSTONE_DIFFERS, id, 3L, "", MENDED));
    assertThat(world.objects()).isEqualTo(before);
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void what_a_deletion_in_the_table_holds_besides_does_not_come_into_the_archive() {
    CustomerId id = world.forgotten(2);
    Map<String, SdkBytes> before = world.objects();
    StoredEvent deletion = world.store.events(id, 0, 10).getFirst();
    world.putEvent(ExampleEvents.withData(deletion, Map.of("customerName", "Owain")));
    world.remove(tombstoneOf(id));

    assertThat(commands.reconcile())
        .containsExactly(finding(ARCHIVE_TOMBSTONE_MISSING, id, 3L, "", MENDED));
    assertThat(world.objects()).isEqualTo(before);
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void a_dry_run_changes_nothing() {
    CustomerId id = world.archived(3);
    world.remove(keyOf(id, 1));
    world.put(keyOf(id, 2), SdkBytes.fromUtf8String("{"));
    CustomerId deleted = world.archived(1);
    world.delete(deleted);
    CustomerId forgotten = world.forgotten(1);
    world.put(tombstoneOf(forgotten), SdkBytes.fromUtf8String("{"));
    Map<String, SdkBytes> before = world.objects();

    List<Finding> found =
        commands.reconcile(world.s3, new ReconcileSettings(Duration.ZERO, false, true));

    assertThat(found)
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(
            ARCHIVE_EVENT_MISSING,
            ARCHIVE_EVENT_DIFFERS,
            ARCHIVE_TOMBSTONE_MISSING,
            ARCHIVE_NOT_ERASED,
            ARCHIVE_TOMBSTONE_DIFFERS);
    assertThat(found).extracting(Finding::outcome).containsOnly(WOULD_MEND);
    assertThat(world.objects()).isEqualTo(before);
  }

  static Finding finding(
      FindingKind kind,
      @Nullable CustomerId id,
      @Nullable Long version,
      String detail,
      Finding.Outcome outcome) {
    return new Finding(kind, id, version, detail, outcome);
  }
}
