package io.customerrecord.domain.model;

import static io.customerrecord.domain.model.InitialTables.AT_VERSION_2;
import static io.customerrecord.domain.model.InitialTables.NO_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Explores all interleavings of the store's clients. Each call to the store is atomic, a client may
 * pause or stop for ever between any two calls, and the view may be lost at any moment, except for
 * a tombstone during a creation.
 */
class InvariantsTest {
  private static final Cast WRITERS =
      Cast.NONE.with("writer A", Amender.of("A", 2)).with("writer B", Amender.of("B", 2));

  private static final Cast EVERYONE =
      WRITERS
          .with("repairer", Repairer.idle())
          .with("deleter", Deleter.of("delete"))
          .with("relay", Relay.idle());

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void hold_for_two_writers_a_repairer_a_deleter_and_the_relay(int batch) {
    assertHold(Design.AS_DECIDED.batchesOf(batch), AT_VERSION_2, EVERYONE, 500_000);
  }

  @Test
  void hold_for_two_creations_of_one_id_and_its_deletion() {
    assertHold(
        NO_CUSTOMER,
        Cast.NONE
            .with("creator A", Creator.of(0))
            .with("creator B", Creator.of(1))
            .with("repairer", Repairer.idle())
            .with("deleter", Deleter.of("delete"))
            .with("relay", Relay.idle())
            .with("reader", Reader.idle()),
        10_000);
  }

  @Test
  void hold_for_a_reader_of_a_customer_that_is_amended_repaired_and_deleted() {
    assertHold(
        AT_VERSION_2,
        Cast.NONE
            .with("writer", Amender.of("A", 2))
            .with("repairer", Repairer.idle())
            .with("deleter", Deleter.of("delete"))
            .with("relay", Relay.idle())
            .with("reader", Reader.idle()),
        100_000);
  }

  @Test
  void hold_for_two_deleters_and_a_writer() {
    assertHold(
        AT_VERSION_2,
        Cast.NONE
            .with("writer", Amender.of("A", 2))
            .with("deleter A", Deleter.of("delete A"))
            .with("deleter B", Deleter.of("delete B"))
            .with("relay", Relay.idle()),
        40_000);
  }

  @Test
  void hold_if_requests_of_all_arrive_late_or_never() {
    assertHold(
        AT_VERSION_2,
        Cast.NONE
            .withTimeout("writer", Amender.of("A", 2))
            .withTimeout("deleter", Deleter.of("delete"))
            .withTimeout("relay", Relay.idle()),
        500_000);
  }

  @Test
  @EnabledIfSystemProperty(named = "model.everything", matches = "true")
  void hold_for_a_reader_among_everyone() {
    assertHold(AT_VERSION_2, EVERYONE.with("reader", Reader.idle()), 5_000_000);
  }

  @Test
  @EnabledIfSystemProperty(named = "model.everything", matches = "true")
  void hold_if_requests_of_two_writers_and_a_deleter_arrive_late_or_never() {
    assertHold(
        AT_VERSION_2,
        Cast.NONE
            .withTimeout("writer A", Amender.of("A", 2))
            .withTimeout("writer B", Amender.of("B", 2))
            .withTimeout("deleter", Deleter.of("delete")),
        5_000_000);
  }

  @Test
  @EnabledIfSystemProperty(named = "model.everything", matches = "true")
  void hold_if_creations_arrive_late_or_never() {
    assertHold(
        NO_CUSTOMER,
        Cast.NONE
            .withTimeout("creator A", Creator.of(0))
            .withTimeout("creator B", Creator.of(1))
            .with("writer", Amender.of("A", 1))
            .with("deleter", Deleter.of("delete"))
            .with("relay", Relay.idle())
            .with("reader", Reader.idle()),
        5_000_000);
  }

  private static void assertHold(Tables begin, Cast cast, int statesAtLeast) {
    assertHold(Design.AS_DECIDED, begin, cast, statesAtLeast);
  }

  private static void assertHold(Design design, Tables begin, Cast cast, int statesAtLeast) {
    var report = Exploration.of(design, EnumSet.allOf(Invariant.class), begin, cast);
    System.out.printf("%,d states of %s%n", report.states(), cast.names());

    assertThat(report.violated()).as("after %s", report.steps()).isEmpty();
    assertThat(report.states()).isGreaterThan(statesAtLeast);
  }
}
