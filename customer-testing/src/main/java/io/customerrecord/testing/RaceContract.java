package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.testing.ExampleHistory.Step;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Concurrent writers of one version: exactly one succeeds, and the view is its view. */
interface RaceContract extends StoreUnderTest {

  @RepeatedTest(10)
  default void exactly_one_of_two_creations_wins() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();

    assertExactlyOneWins(history, List.of(history.created(), history.created()));
  }

  @RepeatedTest(10)
  default void exactly_one_of_two_amendments_wins() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store());

    assertExactlyOneWins(history, List.of(history.amended(2), history.amended(2)));
  }

  @RepeatedTest(10)
  default void either_an_amendment_or_a_concurrent_deletion_wins() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store());

    assertExactlyOneWins(history, List.of(history.amended(2), history.deleted(2)));
  }

  @Test
  default void exactly_one_of_many_writers_wins() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store());

    assertExactlyOneWins(
        history, IntStream.range(0, 16).mapToObj(writer -> history.amended(2)).toList());
  }

  @RepeatedTest(10)
  default void the_same_event_from_two_writers_is_stored_once_and_both_succeed() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store());
    Step amended = history.amended(2);

    assertThat(winners(List.of(amended, amended))).hasSize(2);

    assertThat(allEvents(history.customerId())).hasSize(2).endsWith(amended.event());
  }

  @RepeatedTest(10)
  default void a_repair_concurrent_with_an_append_never_sets_the_view_back() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();
    Step amended = history.amended(2);
    created.appendTo(store());

    Concurrently.run(
        List.of(
            () -> store().repair(history.customerAt(1), created.event().eventId()),
            () -> wins(amended)));

    assertThat(store().view(history.customerId())).contains(amended.after());
  }

  private void assertExactlyOneWins(ExampleHistory history, List<Step> steps) {
    List<Step> winners = winners(steps);

    assertThat(winners).hasSize(1);
    Step winner = winners.getFirst();
    assertThat(store().newest(history.customerId())).contains(winner.event());
    assertThat(store().view(history.customerId())).contains(winner.after());
    assertThat(allEvents(history.customerId())).hasSize((int) winner.event().version());
  }

  private List<Step> winners(List<Step> steps) {
    List<Boolean> won =
        Concurrently.run(steps.stream().map(step -> (Callable<Boolean>) () -> wins(step)).toList());
    return IntStream.range(0, steps.size()).filter(won::get).mapToObj(steps::get).toList();
  }

  private boolean wins(Step step) {
    try {
      step.appendTo(store());
      return true;
    } catch (VersionConflict e) {
      return false;
    }
  }
}
