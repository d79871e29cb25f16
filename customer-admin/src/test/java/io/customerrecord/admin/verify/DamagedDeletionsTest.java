package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.DATA_OF_DELETED;
import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.EVENT_AFTER_DELETION;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_OF_DELETED;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_DIFFERS;
import static io.customerrecord.admin.FindingKind.VIEW_OF_DELETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.testing.ExampleHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A customer was deleted, and something of it is left, is back, or is missing. */
class DamagedDeletionsTest extends DamageCase {
  static List<Arguments> damages() {
    return List.of(
        damage(
            "a half-done erasure",
            ERASURE_UNFINISHED,
            (t, h) -> {
              h.deleted(5).appendTo(t.store());
              t.removeEvent(h.customerId(), 1);
            }),
        damage(
            "restored events of a forgotten customer",
            ERASURE_UNFINISHED,
            (t, h) -> {
              forget(t, h, 5);
              t.putEvent(h.created().event());
              t.putEvent(h.amended(2).event());
            }),
        damage(
            "a living view of a deleted customer",
            VIEW_OF_DELETED,
            (t, h) -> {
              Map<String, AttributeValue> living = t.view(h.customerId());
              forget(t, h, 5);
              t.putView(living);
            }),
        damage(
            "a missing tombstone",
            TOMBSTONE_DIFFERS,
            (t, h) -> {
              forget(t, h, 5);
              t.removeView(h.customerId());
            }),
        damage(
            "a stale tombstone",
            TOMBSTONE_DIFFERS,
            (t, h) -> {
              forget(t, h, 5);
              t.putView(tombstone(h.customerId(), 4));
            }),
        damage(
            "a tombstone with a name",
            TOMBSTONE_DIFFERS,
            (t, h) -> {
              forget(t, h, 5);
              t.changeView(h.customerId(), DamageCase::otherName);
            }),
        damage(
            "a deletion with a snapshot",
            SNAPSHOT_OF_DELETED,
            (t, h) -> {
              AttributeValue snapshot = AttributeValue.fromM(t.view(h.customerId()));
              forget(t, h, 5);
              t.changeEvent(h.customerId(), 5, set("snapshot", snapshot));
            }));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void it_is_found_and_mended_and_a_second_run_is_clean(
      BiConsumer<DamagedTables, ExampleHistory> damage, FindingKind kind) {
    damage.accept(tables, history);

    assertMended(kind);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void it_is_announced_before_it_is_mended(
      BiConsumer<DamagedTables, ExampleHistory> damage, FindingKind kind) {
    damage.accept(tables, history);

    assertAnnouncedFirst();
  }

  @Test
  void an_event_after_the_deletion_is_found_and_stays_as_it_is() {
    forget(tables, history, 5);
    tables.putEvent(history.amended(6).event());

    assertLeft(EVENT_AFTER_DELETION);
  }

  /** Only the snapshot of an event may be changed; the rest is the operator's to remove. */
  @Test
  void data_of_a_deletion_is_found_and_stays_as_it_is() {
    AttributeValue data = tables.event(id, 1).get("data");
    forget(tables, history, 5);
    tables.changeEvent(id, 5, set("data", data));
    tables.changeEvent(id, 5, set("traceparent", AttributeValue.fromS("00-0-0-01")));
    tables.changeEvent(id, 5, set("note", AttributeValue.fromS("Owain")));

    assertLeft(DATA_OF_DELETED);
    assertThat(verifyAll(remedy(all())))
        .extracting(Finding::kind, Finding::version, Finding::detail)
        .containsExactly(tuple(DATA_OF_DELETED, 5L, "data, note, traceparent"));
  }

  @Test
  void data_of_an_unreadable_deletion_is_found_too() {
    forget(tables, history, 5);
    tables.changeEvent(id, 5, set("data", AttributeValue.fromS("Owain")));

    assertThat(verifyAll(Remedy.NONE))
        .extracting(Finding::kind, Finding::detail)
        .containsExactly(tuple(DATA_OF_DELETED, "data"));
  }

  /** As in {@code reforget}, whose policy cannot change the row of an event. */
  @Test
  void a_snapshot_of_a_deletion_is_removed_only_on_request() {
    forget(tables, history, 5);
    Map<String, AttributeValue> deletion = tables.event(id, 5);
    tables.changeEvent(id, 5, set("snapshot", AttributeValue.fromS("Owain")));

    assertLeft(SNAPSHOT_OF_DELETED);
    assertThat(verify(remedy(all())))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactly(tuple(SNAPSHOT_OF_DELETED, Finding.Outcome.MENDED));
    assertThat(tables.event(id, 5)).isEqualTo(deletion);
  }

  private static UnaryOperator<Map<String, AttributeValue>> set(String name, AttributeValue value) {
    return item -> {
      item.put(name, value);
      return item;
    };
  }

  @Test
  void an_erasure_that_has_just_begun_is_no_finding() {
    history.deleted(5).appendTo(tables.store());
    Clock deletion = Clock.fixed(history.deleted(5).recorded().createTime(), ZoneOffset.UTC);
    Duration settle = Duration.ofMinutes(15);

    assertThat(verify(verifier(deletion, settle))).isEmpty();
    assertThat(verify(verifier(Clock.offset(deletion, settle), settle)))
        .extracting(Finding::kind)
        .containsExactly(ERASURE_UNFINISHED);
  }

  /** The clock of its writer was wrong, and it would be young for ever. */
  @Test
  void an_erasure_that_began_in_the_future_is_a_finding() {
    history.deleted(5).appendTo(tables.store());
    Clock deletion = Clock.fixed(history.deleted(5).recorded().createTime(), ZoneOffset.UTC);
    Duration settle = Duration.ofMinutes(15);

    assertThat(verify(verifier(Clock.offset(deletion, settle.negated()), settle)))
        .extracting(Finding::kind)
        .containsExactly(ERASURE_UNFINISHED);
    assertThat(verify(verifier(Clock.offset(deletion, settle.negated().plusMillis(1)), settle)))
        .isEmpty();
    assertThat(verify(verifier(Clock.offset(deletion, Duration.ofSeconds(-1)), Duration.ZERO)))
        .extracting(Finding::kind)
        .containsExactly(ERASURE_UNFINISHED);
  }

  private CustomerVerifier verifier(Clock clock, Duration settle) {
    return new CustomerVerifier(tables.store(), tables.reader(), Remedy.NONE, clock, settle);
  }
}
