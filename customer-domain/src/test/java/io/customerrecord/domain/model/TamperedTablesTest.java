package io.customerrecord.domain.model;

import static io.customerrecord.domain.model.Flaw.ERASES_BESIDE_ANY_VIEW;
import static io.customerrecord.domain.model.Flaw.RESTORES_BELOW_WHAT_HAS_FOLLOWED;
import static io.customerrecord.domain.model.Flaw.RESTORES_BESIDE_WHAT_IS_GONE;
import static io.customerrecord.domain.model.Flaw.RESTORES_OVER_A_TOMBSTONE;
import static io.customerrecord.domain.model.Flaw.TRUSTS_THE_VIEW_ALONE;
import static io.customerrecord.domain.model.InitialTables.AMENDED;
import static io.customerrecord.domain.model.InitialTables.AMENDED_AGAIN;
import static io.customerrecord.domain.model.InitialTables.AT_VERSION_2;
import static io.customerrecord.domain.model.InitialTables.CREATED;
import static io.customerrecord.domain.model.InitialTables.deletedAtVersion3;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.model.Invariant.Violated;
import io.customerrecord.domain.model.View.Absent;
import io.customerrecord.domain.model.View.Living;
import io.customerrecord.domain.model.View.Tombstone;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The invariants that hold whatever was written into the view by hand or by a restore: events stay
 * intact, deletion and relay finish, and no client runs for ever.
 */
class TamperedTablesTest {
  private static final Set<Invariant> OF_EVENTS =
      EnumSet.of(
          Invariant.GAPLESS,
          Invariant.APPEND_ONLY,
          Invariant.ONCE,
          Invariant.ACKNOWLEDGED,
          Invariant.ERASED,
          Invariant.ENDS);

  /** GAPLESS, VIEW and READ do not hold before the end of a restore. */
  private static final Set<Invariant> OF_LOST =
      EnumSet.of(Invariant.ONCE, Invariant.ACKNOWLEDGED, Invariant.ERASED, Invariant.ENDS);

  /** A view of before is stale once a tail is restored, until it is repaired. */
  private static final Set<Invariant> OF_A_TAIL =
      EnumSet.of(
          Invariant.GAPLESS,
          Invariant.ONCE,
          Invariant.ACKNOWLEDGED,
          Invariant.ERASED,
          Invariant.NO_FALSE_ALARM,
          Invariant.ENDS);

  private static final List<Event> HISTORY = List.of(CREATED, AMENDED, AMENDED_AGAIN);

  static Stream<View> views() {
    return Stream.of(
        new Absent(),
        new Living(List.of(CREATED)),
        new Living(List.of(AMENDED_AGAIN, AMENDED)),
        new Living(List.of(CREATED, AMENDED)),
        new Living(List.of(CREATED, AMENDED, AMENDED_AGAIN)),
        new Living(List.of(CREATED, AMENDED, AMENDED_AGAIN, AMENDED_AGAIN)),
        new Tombstone(2),
        new Tombstone(3));
  }

  @ParameterizedTest
  @MethodSource("views")
  void any_view_of_a_living_customer_leaves_the_events_intact(View view) {
    for (int version = 1; version <= 4; version++) {
      assertThat(explored(Design.AS_DECIDED, AT_VERSION_2.with(view), version)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void any_view_of_a_deleted_customer_leaves_the_events_intact(View view) {
    for (int version = 1; version <= 4; version++) {
      assertThat(explored(Design.AS_DECIDED, deletedAtVersion3(view), version)).isEmpty();
    }
  }

  /** Without a tombstone, an amendment in flight is written where events were just erased. */
  @Test
  void an_erasure_with_a_living_view_lets_an_amendment_be_written_below_the_deletion() {
    assertThat(
            explored(
                Design.with(ERASES_BESIDE_ANY_VIEW),
                deletedAtVersion3(new Living(List.of(CREATED))),
                1))
        .contains(Invariant.APPEND_ONLY);
  }

  @Test
  void an_amendment_that_trusts_a_view_ahead_of_its_events_leaves_a_gap() {
    View ahead = new Living(List.of(CREATED, AMENDED, AMENDED_AGAIN));

    assertThat(explored(Design.with(TRUSTS_THE_VIEW_ALONE), AT_VERSION_2.with(ahead), 3))
        .contains(Invariant.APPEND_ONLY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_deletion_during_the_restore_of_a_whole_history_erases_all_events(int batch) {
    assertThat(restoredAsAWhole(Design.AS_DECIDED.batchesOf(batch))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_gap_may_be_closed_while_the_customer_is_amended_and_deleted(int batch) {
    assertThat(restoredInAGap(Design.AS_DECIDED.batchesOf(batch))).isEmpty();
  }

  /** The event after the newest one does not exist any more once an erasure has passed it. */
  @Test
  void a_restore_that_does_not_check_its_anchor_restores_erased_events() {
    assertThat(restoredInAGap(Design.with(RESTORES_BESIDE_WHAT_IS_GONE)))
        .contains(Invariant.ERASED);
  }

  @Test
  void a_restore_that_does_not_check_the_view_restores_a_forgotten_customer() {
    assertThat(restoredAsAWhole(Design.with(RESTORES_OVER_A_TOMBSTONE))).contains(Invariant.ERASED);
  }

  /** While there is an anchor, what has followed the newest event is a second line of defence. */
  @Test
  void a_restore_that_does_not_check_what_followed_needs_both_other_checks() {
    Design without = Design.with(RESTORES_BELOW_WHAT_HAS_FOLLOWED);

    assertThat(restoredInAGap(without)).isEmpty();
    assertThat(
            restoredInAGap(
                Design.with(RESTORES_BELOW_WHAT_HAS_FOLLOWED, RESTORES_BESIDE_WHAT_IS_GONE)))
        .contains(Invariant.ERASED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_missing_tail_is_restored_upwards_or_not_to_its_end(int batch) {
    assertThat(
            violated(
                Design.AS_DECIDED.batchesOf(batch),
                OF_A_TAIL,
                InitialTables.lostBut(HISTORY, new Absent(), 1),
                Cast.NONE
                    .with("restorer", Restorer.above(1, HISTORY))
                    .with("writer", Amender.of("A", 1))
                    .with("repairer", Repairer.idle())
                    .with("deleter", Deleter.of("delete"))
                    .with("relay", Relay.idle())))
        .isEmpty();
  }

  private static Optional<Invariant> explored(Design design, Tables begin, int version) {
    return violated(
        design,
        OF_EVENTS,
        begin,
        Cast.NONE
            .with("writer", Amender.of("A", version))
            .with("repairer", Repairer.idle())
            .with("deleter", Deleter.of("delete"))
            .with("relay", Relay.idle()));
  }

  /** One of the restorers may be late. */
  private static Optional<Invariant> restoredAsAWhole(Design design) {
    return violated(
        design,
        OF_LOST,
        InitialTables.lostBut(HISTORY, new Absent()),
        Cast.NONE
            .with("restorer", Restorer.ofAll(HISTORY))
            .with("late restorer", Restorer.ofAll(HISTORY))
            .with("writer", Amender.of("A", 3))
            .with("deleter", Deleter.of("delete"))
            .with("relay", Relay.idle()));
  }

  private static Optional<Invariant> restoredInAGap(Design design) {
    return violated(
        design,
        OF_LOST,
        InitialTables.lostBut(HISTORY, new Living(HISTORY), 3),
        Cast.NONE
            .with("restorer", Restorer.below(HISTORY, 2, 1))
            .with("writer", Amender.of("A", 3))
            .with("repairer", Repairer.idle())
            .with("deleter", Deleter.of("delete"))
            .with("relay", Relay.idle()));
  }

  private static Optional<Invariant> violated(
      Design design, Set<Invariant> invariants, Tables begin, Cast cast) {
    return Exploration.of(design, invariants, begin, cast).violated().map(Violated::invariant);
  }
}
