package io.customerrecord.domain.model;

import static io.customerrecord.domain.model.Flaw.DELETES_AFTER_WHAT_IS_GONE;
import static io.customerrecord.domain.model.Flaw.ERASES_IN_ANY_ORDER;
import static io.customerrecord.domain.model.Flaw.FORWARDS_BEFORE_THE_ERASURE_ENDED;
import static io.customerrecord.domain.model.Flaw.FORWARDS_WITHOUT_A_TOMBSTONE;
import static io.customerrecord.domain.model.Flaw.LOSES_A_TOMBSTONE_DURING_A_CREATION;
import static io.customerrecord.domain.model.Flaw.READS_BELOW_A_DELETION;
import static io.customerrecord.domain.model.Flaw.REPAIRS_OVER_A_TOMBSTONE;
import static io.customerrecord.domain.model.Flaw.REPAIRS_WHAT_IS_NOT_THE_NEWEST;
import static io.customerrecord.domain.model.InitialTables.AT_VERSION_2;
import static io.customerrecord.domain.model.InitialTables.NO_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.model.Exploration.Report;
import io.customerrecord.domain.model.Invariant.Violated;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The exploration finds each flaw, so every part of the design is needed. */
class FlawsTest {
  private static final Cast ONE_OF_EACH =
      Cast.NONE
          .with("writer", Amender.of("A", 2))
          .with("deleter", Deleter.of("delete"))
          .with("relay", Relay.idle())
          .with("repairer", Repairer.idle());

  /** An interleaving that occurred in the running system. */
  @Test
  void a_repair_replaces_a_tombstone_by_a_living_view_if_erasure_has_no_order() {
    Report report =
        Exploration.of(
            Design.with(REPAIRS_OVER_A_TOMBSTONE, ERASES_IN_ANY_ORDER),
            Set.of(Invariant.VIEW),
            AT_VERSION_2,
            ONE_OF_EACH);

    assertThat(report.violated().map(Violated::invariant)).contains(Invariant.VIEW);
    assertThat(report.steps())
        .containsSubsequence(
            "repairer: read the newest event",
            "writer: append A at 3: DONE",
            "deleter: delete at 4: DONE",
            "deleter: erase [3]: DONE",
            "repairer: repair the view to version 2: DONE")
        .hasSize(11);
  }

  @Test
  void erasure_without_order_leaves_a_version_without_the_next() {
    assertFound(Invariant.GAPLESS, AT_VERSION_2, ONE_OF_EACH, ERASES_IN_ANY_ORDER);
  }

  @Test
  void erasure_without_order_restores_a_living_view_once_the_tombstone_is_lost() {
    assertFound(Set.of(Invariant.VIEW), AT_VERSION_2, ONE_OF_EACH, ERASES_IN_ANY_ORDER);
  }

  @Test
  void a_repair_that_does_not_check_the_next_version_replaces_a_newer_view() {
    assertFound(Set.of(Invariant.VIEW), AT_VERSION_2, ONE_OF_EACH, REPAIRS_WHAT_IS_NOT_THE_NEWEST);
  }

  /**
   * While erasure runs upwards, the check of the next version is sufficient. The check of the
   * tombstone is a second line of defence.
   */
  @Test
  void a_repair_that_may_replace_a_tombstone_never_does_if_all_else_is_as_designed() {
    Report report =
        Exploration.of(
            Design.with(REPAIRS_OVER_A_TOMBSTONE),
            EnumSet.allOf(Invariant.class),
            AT_VERSION_2,
            ONE_OF_EACH);

    assertThat(report.violated()).isEmpty();
  }

  @Test
  void a_deletion_that_does_not_check_the_event_before_is_written_below_another() {
    assertFound(
        Invariant.APPEND_ONLY,
        AT_VERSION_2,
        ONE_OF_EACH.with("late deleter", Deleter.of("delete late")),
        DELETES_AFTER_WHAT_IS_GONE);
  }

  @Test
  void a_relay_that_does_not_wait_for_the_erasure_forwards_too_early() {
    assertFound(Invariant.ERASED, AT_VERSION_2, ONE_OF_EACH, FORWARDS_BEFORE_THE_ERASURE_ENDED);
  }

  @Test
  void a_relay_that_does_not_check_the_view_forwards_without_a_tombstone() {
    assertFound(Invariant.ERASED, AT_VERSION_2, ONE_OF_EACH, FORWARDS_WITHOUT_A_TOMBSTONE);
  }

  @Test
  void a_rebuild_that_continues_below_a_deletion_returns_a_deleted_customer() {
    assertFound(
        Set.of(Invariant.READ),
        AT_VERSION_2,
        ONE_OF_EACH.with("reader", Reader.idle()),
        READS_BELOW_A_DELETION);
  }

  @Test
  void a_creation_in_flight_while_the_tombstone_is_lost_creates_the_customer_again() {
    assertFound(
        Invariant.APPEND_ONLY,
        NO_CUSTOMER,
        Cast.NONE
            .with("creator A", Creator.of(0))
            .with("creator B", Creator.of(1))
            .with("deleter", Deleter.of("delete")),
        LOSES_A_TOMBSTONE_DURING_A_CREATION);
  }

  private static void assertFound(Invariant expected, Tables begin, Cast cast, Flaw flaw) {
    Report report = Exploration.of(Design.with(flaw), EnumSet.allOf(Invariant.class), begin, cast);

    assertThat(report.violated().map(Violated::invariant)).contains(expected);
  }

  private static void assertFound(Set<Invariant> checked, Tables begin, Cast cast, Flaw flaw) {
    Report report = Exploration.of(Design.with(flaw), checked, begin, cast);

    assertThat(report.violated()).as("%s", report).isPresent();
  }
}
