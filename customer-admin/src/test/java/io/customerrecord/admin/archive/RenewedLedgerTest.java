package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.FindingKind.VIEW_OF_DELETED;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.s3.archiver.Archive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A certificate counts from the time of the ledger's object. So whatever erases copies that were
 * back writes it again: the same bytes as a new version, which has a new time.
 */
class RenewedLedgerTest {
  private final World world = new World().versioned();
  private final Commands commands = new Commands(world);
  private CustomerId id;
  private List<StoredEvent> events;
  private Map<String, AttributeValue> view;
  private SdkBytes ledger;

  @AfterEach
  void close() {
    world.close();
  }

  @BeforeEach
  void a_customer_is_forgotten() {
    id = world.archived(2);
    events = world.store.events(id, 0, 10);
    view = world.rows(world.tables.customer()).getFirst();
    world.delete(id);
    ledger = world.bytesOf(id, 3);
    new Archive(world.s3, World.BUCKET).forget(id, ledger);
  }

  private void assertLedgerVersions(int versions) {
    assertThat(world.versions(tombstoneOf(id))).isEqualTo(versions);
    assertThat(world.objects()).containsOnly(Map.entry(tombstoneOf(id), ledger));
  }

  @Test
  void reforget_renews_the_ledger_of_a_customer_who_was_living_again() {
    world.clear();
    events.forEach(world::putEvent);

    commands.reforget(true, TrafficWatch.NONE);
    assertLedgerVersions(1);
    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .extracting(Finding::kind)
        .containsExactly(FORGOTTEN_IN_TABLE);
    assertLedgerVersions(2);
  }

  @Test
  void reforget_renews_the_ledger_of_a_customer_whose_events_or_view_were_back() {
    world.putEvent(events.getFirst());
    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .extracting(Finding::kind)
        .containsExactly(ERASURE_UNFINISHED);
    assertLedgerVersions(2);

    world.dynamoDb.putItem(put -> put.tableName(world.tables.customer()).item(view));
    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .extracting(Finding::kind)
        .containsExactly(VIEW_OF_DELETED);
    assertLedgerVersions(3);
  }

  @Test
  void reconcile_renews_the_ledger_of_a_customer_whose_events_were_back() {
    world.putEvent(events.getFirst());

    commands.reconcile(world.s3, new ReconcileSettings(Duration.ZERO, false, true));
    assertLedgerVersions(1);
    assertThat(commands.reconcile()).extracting(Finding::kind).containsExactly(ERASURE_UNFINISHED);
    assertLedgerVersions(2);
  }

  @Test
  void where_nothing_is_erased_the_ledger_stays() {
    assertThat(commands.reforget(false, TrafficWatch.NONE)).isEmpty();
    assertThat(commands.reconcile()).isEmpty();
    assertLedgerVersions(1);
  }
}
