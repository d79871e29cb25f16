package io.customerrecord.admin.archive;

import static io.customerrecord.admin.Finding.Outcome.MENDED;
import static io.customerrecord.admin.Finding.Outcome.NOT_MENDED;
import static io.customerrecord.admin.Finding.Outcome.WOULD_MEND;
import static io.customerrecord.admin.FindingKind.ARCHIVE_OTHER_EVENT;
import static io.customerrecord.admin.FindingKind.CUSTOMER_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.EVENT_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_WITHOUT_DELETION;
import static io.customerrecord.admin.FindingKind.UNREADABLE_OBJECT;
import static io.customerrecord.admin.archive.World.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.testing.ExampleEvents;
import io.customerrecord.testing.ExampleHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RestoreTest {
  private final World world = new World();
  private final Commands commands = new Commands(world);

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 97, 98, 350})
  void a_whole_history_is_restored_with_view_and_snapshots(long versions) {
    CustomerId id = world.archived(versions);
    Tables before = tables();
    world.clear();

    assertThat(commands.restore())
        .containsExactly(
            new Finding(
                CUSTOMER_ONLY_IN_ARCHIVE,
                id,
                1L,
                versions == 1 ? "" : "up to " + versions,
                MENDED));
    assertThat(tables()).isEqualTo(before);
    assertThat(commands.restore()).isEmpty();
    assertThat(commands.reconcile()).isEmpty();
  }

  @Test
  void gaps_and_a_tail_are_restored() {
    CustomerId id = world.archived(120);
    Tables before = tables();
    List.of(1L, 2L, 50L, 100L, 119L, 120L).forEach(version -> world.removeEvent(id, version));
    world.removeView(id);

    assertThat(commands.restore())
        .containsExactly(
            new Finding(EVENT_ONLY_IN_ARCHIVE, id, 1L, "up to 2", MENDED),
            new Finding(EVENT_ONLY_IN_ARCHIVE, id, 50L, "", MENDED),
            new Finding(EVENT_ONLY_IN_ARCHIVE, id, 100L, "", MENDED),
            new Finding(EVENT_ONLY_IN_ARCHIVE, id, 119L, "up to 120", MENDED));
    assertThat(tables()).isEqualTo(before);
    assertThat(commands.restore()).isEmpty();
  }

  @Test
  void a_tail_that_fits_into_no_transaction_is_restored_only_into_quiet_tables() {
    CustomerId id = world.archived(300);
    Tables before = tables();
    for (long version = 300; version > 150; version--) {
      world.removeEvent(id, version);
    }
    world.removeView(id);

    assertThat(commands.restore())
        .containsExactly(
            new Finding(
                EVENT_ONLY_IN_ARCHIVE,
                id,
                151L,
                "up to 300: a tail that fits into no transaction needs --no-traffic",
                NOT_MENDED));
    assertThat(world.store.head(id).orElseThrow().version()).isEqualTo(150);
    assertThat(commands.restore(new RestoreSettings(true, false)))
        .containsExactly(new Finding(EVENT_ONLY_IN_ARCHIVE, id, 151L, "up to 300", MENDED));
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void large_events_are_restored_in_smaller_batches() {
    ExampleHistory history =
        ExampleHistory.ofNewCustomerWithLargeEvents().storedUpTo(250, world.store);
    world.archiveAll(history.customerId());
    Tables before = tables();
    world.clear();

    assertThat(commands.restore()).extracting(Finding::outcome).containsExactly(MENDED);
    assertThat(tables()).isEqualTo(before);
  }

  /** The store keeps what this release does not know: so does a restore. */
  @Test
  void unknown_types_fields_and_schema_versions_are_restored_as_they_were() {
    CustomerId id = world.archived(2);
    var known = world.store.events(id, 1, 1).getFirst();
    world.putEvent(
        new StoredEvent(
            UUID.randomUUID(),
            id,
            3,
            known.createTime().plusSeconds(1),
            new EventMetadata("c", "k", "arn:aws:iam::1:role/r", "00-t"),
            "PersonMarried",
            7,
            Map.of(
                "text",
                "Dŵr 🗼",
                "number",
                new BigDecimal("1.5"),
                "flag",
                true,
                "list",
                List.of("a", new BigDecimal("2"), Map.of("deep", false)))));
    world.archiveAll(id);
    List<Map<String, AttributeValue>> before = world.rows(world.tables.customerEvent());
    world.clear();

    assertThat(commands.restore())
        .contains(new Finding(CUSTOMER_ONLY_IN_ARCHIVE, id, 1L, "up to 3", MENDED));
    assertThat(world.rows(world.tables.customerEvent())).isEqualTo(before);
  }

  @Test
  void a_forgotten_customer_is_not_restored() {
    CustomerId inLedger = world.forgotten(3);
    world.put(keyOf(inLedger, 1), SdkBytes.fromUtf8String("late"));
    CustomerId inTable = world.archived(3);
    world.delete(inTable);
    world.removeView(inTable);
    CustomerId inView = world.archived(3);
    world.delete(inView);
    world.removeEvent(inView, 4);
    world.removeEvent(inLedger, 4);
    world.removeView(inLedger);
    Tables before = tables();

    assertThat(commands.restore())
        .containsExactly(
            new Finding(
                TOMBSTONE_WITHOUT_DELETION, inView, 4L, "the archive has events", NOT_MENDED));
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void a_customer_that_was_continued_after_the_loss_is_left_alone() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(4, world.store);
    CustomerId id = history.customerId();
    world.archiveAll(id);
    world.removeEvent(id, 4);
    world.removeEvent(id, 3);
    world.removeView(id);
    world.store.repair(history.customerAt(2), world.store.newest(id).orElseThrow().eventId());
    history.amended(3).appendTo(world.store);
    Tables before = tables();

    assertThat(commands.restore())
        .containsExactly(
            new Finding(
                ARCHIVE_OTHER_EVENT,
                id,
                3L,
                "the customer was continued after the loss",
                NOT_MENDED));
    assertThat(tables()).isEqualTo(before);
  }

  @Test
  void a_history_that_neither_has_is_left_alone() {
    CustomerId id = world.archived(5);
    world.remove(keyOf(id, 2));
    world.clear();
    CustomerId unreadable = world.archived(3);
    world.clear();
    world.put(
        keyOf(unreadable, 2), SdkBytes.fromByteArray(EventJson.encode(ExampleEvents.event(1, 2))));

    assertThat(commands.restore())
        .containsExactlyInAnyOrder(
            new Finding(MISSING_EVENT, id, 2L, "the archive does not have it either", NOT_MENDED),
            new Finding(UNREADABLE_OBJECT, unreadable, 2L, "", NOT_MENDED));
    assertThat(world.rows(world.tables.customerEvent())).isEmpty();
  }

  @Test
  void a_dry_run_changes_nothing() {
    CustomerId id = world.archived(3);
    world.clear();

    assertThat(commands.restore(new RestoreSettings(false, true)))
        .containsExactly(new Finding(CUSTOMER_ONLY_IN_ARCHIVE, id, 1L, "up to 3", WOULD_MEND));
    assertThat(world.rows(world.tables.customerEvent())).isEmpty();
  }

  private record Tables(
      List<Map<String, AttributeValue>> events, List<Map<String, AttributeValue>> views) {}

  private Tables tables() {
    return new Tables(
        world.rows(world.tables.customerEvent()), world.rows(world.tables.customer()));
  }
}
