package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.FOREIGN_ROW;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_WITHOUT_DELETION;
import static io.customerrecord.admin.FindingKind.VIEW_DIFFERS;
import static io.customerrecord.admin.FindingKind.VIEW_MISSING;
import static io.customerrecord.admin.FindingKind.VIEW_STALE;
import static io.customerrecord.admin.FindingKind.VIEW_UNREADABLE;
import static io.customerrecord.admin.FindingKind.VIEW_WITHOUT_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.testing.ExampleHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The events are right, and a row of the view table is not. */
class DamagedViewsTest extends DamageCase {
  static List<Arguments> damages() {
    return List.of(
        damage(
            "a changed view",
            VIEW_DIFFERS,
            (t, h) -> t.changeView(h.customerId(), DamageCase::otherName)),
        damage("a removed view", VIEW_MISSING, (t, h) -> t.removeView(h.customerId())),
        damage(
            "an unreadable view",
            VIEW_UNREADABLE,
            (t, h) -> t.changeView(h.customerId(), DamagedTables.without("version"))),
        damage(
            "a view of another meaning",
            VIEW_STALE,
            (t, h) -> t.changeView(h.customerId(), DamagedTables.set("schema", "99.1"))),
        damage(
            "an older view",
            VIEW_DIFFERS,
            (t, h) -> t.changeView(h.customerId(), DamagedViewsTest::olderVersion)),
        damage(
            "a tombstone over a living customer",
            TOMBSTONE_WITHOUT_DELETION,
            (t, h) -> t.putView(tombstone(h.customerId(), 5))),
        damage(
            "an invented view",
            VIEW_WITHOUT_EVENTS,
            (t, h) -> {
              Map<String, AttributeValue> invented = new HashMap<>(t.view(h.customerId()));
              invented.put("customerId", AttributeValue.fromS(CustomerId.random().toString()));
              t.putView(invented);
            }));
  }

  private static Map<String, AttributeValue> olderVersion(Map<String, AttributeValue> item) {
    item.put("version", AttributeValue.fromN("3"));
    return item;
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
  void one_customer_is_verified_and_repaired_alone() {
    tables.changeView(id, DamageCase::otherName);

    assertThat(verify(Remedy.NONE))
        .extracting(Finding::kind, Finding::version, Finding::detail)
        .containsExactly(tuple(VIEW_DIFFERS, 4L, "customerName"));
    verify(remedy(TableRemedy.Choices.NONE));
    assertThat(tables.store().view(id)).contains(history.customerAt(4));
  }

  @Test
  void decisions_are_not_taken_unless_asked_for() {
    tables.putView(tombstone(id, 5));
    Map<String, AttributeValue> invented = new HashMap<>(tables.view(id));
    invented.remove("deletedAt");
    invented.put("customerId", AttributeValue.fromS(CustomerId.random().toString()));
    tables.putView(invented);

    assertThat(verifyAll(remedy(TableRemedy.Choices.NONE)))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactlyInAnyOrder(
            tuple(TOMBSTONE_WITHOUT_DELETION, Outcome.FOUND),
            tuple(VIEW_WITHOUT_EVENTS, Outcome.FOUND));
  }

  /** After a restore of the events alone, every forgotten customer has such a tombstone. */
  @Test
  void a_tombstone_is_lifted_only_for_the_customer_about_whom_it_is_decided() {
    CustomerId other = ExampleHistory.ofNewCustomer().storedUpTo(2, tables.store()).customerId();
    tables.putView(tombstone(id, 5));
    tables.putView(tombstone(other, 3));

    assertThat(verifyAll(remedy(all())))
        .extracting(Finding::customerId, Finding::kind, Finding::outcome)
        .containsExactlyInAnyOrder(
            tuple(id, TOMBSTONE_WITHOUT_DELETION, Outcome.MENDED),
            tuple(other, TOMBSTONE_WITHOUT_DELETION, Outcome.FOUND));
  }

  @Test
  void a_row_of_no_customer_is_reported() {
    tables.putView(Map.of("customerId", AttributeValue.fromS("Owain")));

    assertThat(verifyAll(remedy(all())))
        .extracting(Finding::kind, Finding::detail)
        .containsExactly(tuple(FOREIGN_ROW, "view: Owain"));
  }
}
