package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.FOREIGN_ROW;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.FindingKind.VIEW_OF_DELETED;
import static io.customerrecord.admin.archive.World.tombstoneOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.admin.Finding;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A certificate counts from the time of the ledger's object. So whatever erases copies that were
 * back writes it again, before the erasure and after it: the same bytes as a new version, which has
 * a new time.
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
    assertLedgerVersions(3);
  }

  @Test
  void reforget_renews_the_ledger_of_a_customer_whose_events_or_view_were_back() {
    world.putEvent(events.getFirst());
    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .extracting(Finding::kind)
        .containsExactly(ERASURE_UNFINISHED);
    assertLedgerVersions(3);

    world.dynamoDb.putItem(put -> put.tableName(world.tables.customer()).item(view));
    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .extracting(Finding::kind)
        .containsExactly(VIEW_OF_DELETED);
    assertLedgerVersions(5);
  }

  /** It is the operator's to remove; the copy that was erased counts all the same. */
  @Test
  void reforget_renews_the_ledger_beside_a_row_that_is_no_event() {
    world.putEvent(events.getFirst());
    Map<String, AttributeValue> foreign = new HashMap<>(EventItemMapper.toItem(events.getLast()));
    foreign.put("version", AttributeValue.fromN("99.5"));
    world.dynamoDb.putItem(put -> put.tableName(world.tables.customerEvent()).item(foreign));

    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(FOREIGN_ROW, ERASURE_UNFINISHED);
    assertLedgerVersions(3);
    assertThat(commands.reforget(false, TrafficWatch.NONE))
        .extracting(Finding::kind)
        .containsExactly(FOREIGN_ROW);
    assertLedgerVersions(3);
  }

  @Test
  void reforget_has_renewed_the_ledger_even_if_it_cannot_after_the_erasure() {
    assertRenewedBefore(() -> commands.reforget(failingAfterTheErasure()));
  }

  @Test
  void reconcile_has_renewed_the_ledger_even_if_it_cannot_after_the_erasure() {
    assertRenewedBefore(
        () ->
            commands.reconcile(
                failingAfterTheErasure(), new ReconcileSettings(Duration.ZERO, false, false)));
  }

  /** The next run finds nothing to erase, so it cannot make up for a renewal that is lost. */
  private void assertRenewedBefore(ThrowingCallable run) {
    world.putEvent(events.getFirst());

    assertThatThrownBy(run).hasStackTraceContaining("timed out");

    assertThat(world.store.events(id, 0, 10)).hasSize(1);
    assertThat(commands.reforget(false, TrafficWatch.NONE)).isEmpty();
    assertThat(commands.reconcile()).isEmpty();
    assertLedgerVersions(2);
  }

  private S3Client failingAfterTheErasure() {
    return Hooked.client(
        S3Client.class,
        world.s3,
        (request, call) -> {
          if (request instanceof PutObjectRequest && world.store.events(id, 0, 10).size() == 1) {
            throw SdkClientException.create("timed out");
          }
          return call.proceed();
        });
  }

  @Test
  void reconcile_renews_the_ledger_of_a_customer_whose_events_were_back() {
    world.putEvent(events.getFirst());

    commands.reconcile(world.s3, new ReconcileSettings(Duration.ZERO, false, true));
    assertLedgerVersions(1);
    assertThat(commands.reconcile()).extracting(Finding::kind).containsExactly(ERASURE_UNFINISHED);
    assertLedgerVersions(3);
  }

  @Test
  void where_nothing_is_erased_the_ledger_stays() {
    assertThat(commands.reforget(false, TrafficWatch.NONE)).isEmpty();
    assertThat(commands.reconcile()).isEmpty();
    assertLedgerVersions(1);
  }
}
