package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.FOREIGN_ROW;
import static io.customerrecord.admin.FindingKind.IMPOSSIBLE_EVENT;
import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.TIME_NOT_INCREASING;
import static io.customerrecord.admin.FindingKind.UNKNOWN_EVENT;
import static io.customerrecord.admin.FindingKind.UNREADABLE_EVENT;
import static io.customerrecord.admin.FindingKind.VIEW_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.testing.ExampleHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Damage of the events themselves, which no repair can mend. */
@Timeout(120)
class DamagedEventsTest extends DamageCase {
  static List<Arguments> damages() {
    return List.of(
        damage("a missing event", MISSING_EVENT, (t, h) -> t.removeEvent(h.customerId(), 2)),
        damage("a missing creation", MISSING_EVENT, (t, h) -> t.removeEvent(h.customerId(), 1)),
        damage(
            "an unreadable event",
            UNREADABLE_EVENT,
            (t, h) -> t.changeEvent(h.customerId(), 2, DamagedTables.without("eventId"))),
        damage(
            "an event out of time",
            TIME_NOT_INCREASING,
            (t, h) ->
                t.changeEvent(
                    h.customerId(),
                    3,
                    DamagedTables.set("createTime", "2026-01-01T00:00:00.000000Z"))),
        damage(
            "an event of the future",
            UNKNOWN_EVENT,
            (t, h) ->
                t.changeEvent(h.customerId(), 3, DamagedTables.set("eventName", "CustomerMerged"))),
        damage(
            "a second creation",
            IMPOSSIBLE_EVENT,
            (t, h) ->
                t.changeEvent(h.customerId(), 1, DamagedTables.set("eventName", "PersonAmended"))));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void it_is_found_and_stays_as_it_is(
      BiConsumer<DamagedTables, ExampleHistory> damage, FindingKind kind) {
    damage.accept(tables, history);

    assertLeft(kind);
  }

  @Test
  void sound_tables_have_no_findings() {
    assertThat(verifyAll(Remedy.NONE)).isEmpty();
  }

  @Test
  void a_row_of_no_customer_is_reported() {
    tables.putEvent(
        Map.of("customerId", AttributeValue.fromS("x"), "version", AttributeValue.fromN("-1.5")));

    assertThat(verifyAll(remedy(all())))
        .extracting(Finding::kind, Finding::detail)
        .containsExactly(tuple(FOREIGN_ROW, "event: x/-1.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1.5", "0", "1.5", "4.5", "9223372036854775808"})
  void a_row_among_the_events_of_a_customer_is_reported(String version) {
    putRow(version);
    Tuple expected = tuple(FOREIGN_ROW, id, "event: %s/%s".formatted(id, version));

    assertThat(verifyAll(remedy(all())))
        .extracting(Finding::kind, Finding::customerId, Finding::detail)
        .containsExactly(expected);
    assertThat(verify(Remedy.NONE))
        .extracting(Finding::kind, Finding::customerId, Finding::detail)
        .containsExactly(expected);
    assertLeft(FOREIGN_ROW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "4.5"})
  void a_view_is_repaired_beside_such_a_row(String version) {
    putRow(version);
    tables.removeView(id);

    assertThat(verifyAll(remedy(all())))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactlyInAnyOrder(
            tuple(FOREIGN_ROW, Outcome.FOUND), tuple(VIEW_MISSING, Outcome.MENDED));
    assertThat(verify(Remedy.NONE)).extracting(Finding::kind).containsExactly(FOREIGN_ROW);
  }

  @Test
  void such_a_row_of_a_deleted_customer_is_reported() {
    putRow("1.5");
    Map<String, AttributeValue> row = new HashMap<>(tables.event(id, 2));
    forget(tables, history, 5);
    row.put("version", AttributeValue.fromN("5.5"));
    tables.putEvent(row);

    assertThat(verifyAll(remedy(all())))
        .extracting(Finding::kind, Finding::detail)
        .containsExactly(tuple(FOREIGN_ROW, "event: %s/5.5".formatted(id)));
  }

  private void putRow(String version) {
    Map<String, AttributeValue> row = new HashMap<>(tables.event(id, 2));
    row.put("version", AttributeValue.fromN(version));
    tables.putEvent(row);
  }
}
