package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.EVENT_AFTER_DELETION;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_DIFFERS;
import static io.customerrecord.admin.FindingKind.VIEW_OF_DELETED;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.testing.ExampleHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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
