package io.customerrecord.admin.archive;

import static io.customerrecord.admin.Finding.Outcome.FOUND;
import static io.customerrecord.admin.Finding.Outcome.MENDED;
import static io.customerrecord.admin.FindingKind.ARCHIVE_EVENT_MISSING;
import static io.customerrecord.admin.FindingKind.ARCHIVE_NOT_ERASED;
import static io.customerrecord.admin.FindingKind.ARCHIVE_TOMBSTONE_MISSING;
import static io.customerrecord.admin.FindingKind.CUSTOMER_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.DELETION_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.EVENT_NOT_ARCHIVABLE;
import static io.customerrecord.admin.FindingKind.EVENT_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.FOREIGN_OBJECT;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.archive.ReconcileTest.finding;
import static io.customerrecord.admin.archive.World.keyOf;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.testing.ExampleEvents;
import io.customerrecord.testing.ExampleHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** What reconcile reports and leaves as it is, and what is no finding. */
class ReconcileReportsTest {
  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void young_events_may_still_be_on_their_way() {
    CustomerId id =
        world.service.handle(Samples.create(), CommandContext.none()).orElseThrow().customerId();
    CustomerId deleted = world.archived(2);
    world.delete(deleted);
    var settled = new ReconcileSettings(Duration.ofMinutes(15), false, false);

    assertThat(commands.reconcile(world.s3, settled)).isEmpty();
    assertThat(commands.reconcile())
        .containsExactlyInAnyOrder(
            finding(ARCHIVE_EVENT_MISSING, id, 1L, "", MENDED),
            finding(ARCHIVE_TOMBSTONE_MISSING, deleted, 3L, "", MENDED),
            finding(ARCHIVE_NOT_ERASED, deleted, null, "2 object versions", MENDED));
  }

  @Test
  void a_young_event_of_a_customer_with_an_old_gap_may_still_be_on_its_way() {
    CustomerId id = world.archived(3);
    world.remove(keyOf(id, 1));
    world.service.handle(Samples.amend(id, 3, 1), CommandContext.none()).orElseThrow();

    assertThat(
            commands.reconcile(
                world.s3, new ReconcileSettings(Duration.ofMinutes(15), false, false)))
        .containsExactly(finding(ARCHIVE_EVENT_MISSING, id, 1L, "", MENDED));
    assertThat(world.objects()).hasSize(3);
  }

  @Test
  void a_tombstone_of_an_earlier_deletion_is_accepted() {
    CustomerId id = world.forgotten(5);
    SdkBytes first = world.objects().get(tombstoneOf(id));
    world.removeEvent(id, 6);
    world.removeView(id);
    StoredEvent second = ExampleEvents.deletion(1, 3);
    world.putEvent(
        new StoredEvent(
            second.eventId(),
            id,
            3,
            second.createTime(),
            second.metadata(),
            second.eventName(),
            1,
            second.data()));

    assertThat(commands.reconcile()).isEmpty();
    assertThat(world.objects().get(tombstoneOf(id))).isEqualTo(first);
  }

  @Test
  void what_only_the_archive_has_is_reported_and_stays() {
    CustomerId gap = world.archived(6);
    world.removeEvent(gap, 2);
    world.removeEvent(gap, 3);
    world.removeEvent(gap, 6);
    CustomerId lost = world.archived(2);
    world.removeEvent(lost, 1);
    world.removeEvent(lost, 2);
    CustomerId lostDeletion = world.forgotten(1);
    world.removeEvent(lostDeletion, 2);
    Map<String, SdkBytes> before = world.objects();

    List<Finding> found = commands.reconcile();

    assertThat(found)
        .containsExactlyInAnyOrder(
            finding(EVENT_ONLY_IN_ARCHIVE, gap, 2L, "up to 3", FOUND),
            finding(EVENT_ONLY_IN_ARCHIVE, gap, 6L, "", FOUND),
            finding(CUSTOMER_ONLY_IN_ARCHIVE, lost, null, "2 object versions", FOUND),
            finding(DELETION_ONLY_IN_ARCHIVE, lostDeletion, null, "", FOUND));
    assertThat(world.objects()).isEqualTo(before);
  }

  /** In a versioned bucket an object that was removed has left its bytes behind. */
  @Test
  void a_customer_of_whom_only_earlier_versions_are_left_is_reported() {
    world.versioned();
    CustomerId lost = world.archived(2);
    world.remove(keyOf(lost, 1));
    world.remove(keyOf(lost, 2));
    world.removeEvent(lost, 1);
    world.removeEvent(lost, 2);
    assertThat(world.objects()).isEmpty();

    assertThat(commands.reconcile())
        .containsExactly(finding(CUSTOMER_ONLY_IN_ARCHIVE, lost, null, "4 object versions", FOUND));
  }

  @Test
  void a_forgotten_customer_in_the_table_is_reported_once_and_not_archived_again() {
    CustomerId id = world.archived(3);
    world.put(
        tombstoneOf(id),
        SdkBytes.fromByteArray(
            EventJson.encode(ExampleHistory.ofNewCustomer().deleted(4).event())));
    CustomerId erased = world.stored(2);
    world.put(tombstoneOf(erased), SdkBytes.fromUtf8String("{}"));

    assertThat(commands.reconcile())
        .containsExactlyInAnyOrder(
            finding(FORGOTTEN_IN_TABLE, id, 3L, "", FOUND),
            finding(ARCHIVE_NOT_ERASED, id, null, "3 object versions", MENDED),
            finding(FORGOTTEN_IN_TABLE, erased, 2L, "", FOUND));
    assertThat(world.versions("events/")).isZero();
    assertThat(commands.reconcile())
        .containsExactlyInAnyOrder(
            finding(FORGOTTEN_IN_TABLE, id, 3L, "", FOUND),
            finding(FORGOTTEN_IN_TABLE, erased, 2L, "", FOUND));
  }

  @Test
  void foreign_objects_are_reported() {
    CustomerId id = world.archived(1);
    List<String> foreign =
        List.of(
            "notes.txt",
            "backup/2026.tar",
            "erased/notes.txt",
            "events/notes.txt",
            "events/not-a-customer/00000000000000000001.json",
            "events/%s/1.json".formatted(id),
            "events/%s/99999999999999999999.json".formatted(id));
    foreign.forEach(key -> world.put(key, SdkBytes.fromUtf8String("?")));

    assertThat(commands.reconcile())
        .containsExactlyInAnyOrder(
            finding(FOREIGN_OBJECT, null, null, "notes.txt", FOUND),
            finding(FOREIGN_OBJECT, null, null, "backup/", FOUND),
            finding(FOREIGN_OBJECT, null, null, "erased/notes.txt", FOUND),
            finding(FOREIGN_OBJECT, null, null, "events/notes.txt", FOUND),
            finding(FOREIGN_OBJECT, null, null, "events/not-a-customer/", FOUND),
            finding(FOREIGN_OBJECT, id, null, "events/%s/1.json".formatted(id), FOUND),
            finding(
                FOREIGN_OBJECT,
                id,
                null,
                "events/%s/99999999999999999999.json".formatted(id),
                FOUND));
  }

  @Test
  void an_event_that_no_json_can_hold_is_reported() {
    CustomerId id = world.archived(2);
    StoredEvent second = world.store.events(id, 1, 1).getFirst();
    world.putEvent(ExampleEvents.withData(second, Map.of("text", "\ud800")));

    assertThat(commands.reconcile())
        .containsExactly(finding(EVENT_NOT_ARCHIVABLE, id, 2L, "", FOUND));
  }
}
