package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.testing.ExampleHistory.Step;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

interface RaceContract extends StoreUnderTest {

  @RepeatedTest(10)
  default void of_two_creations_exactly_one_wins() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();

    assertExactlyOneWins(somebody, List.of(somebody.created(), somebody.created()));
  }

  @RepeatedTest(10)
  default void of_two_amendments_exactly_one_wins() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(1, store());

    assertExactlyOneWins(somebody, List.of(somebody.amended(2), somebody.amended(2)));
  }

  @RepeatedTest(10)
  default void of_an_amendment_and_a_deletion_exactly_one_wins() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(1, store());

    assertExactlyOneWins(somebody, List.of(somebody.amended(2), somebody.deleted(2)));
  }

  @Test
  default void of_many_writers_exactly_one_wins() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(1, store());

    assertExactlyOneWins(
        somebody, IntStream.range(0, 16).mapToObj(writer -> somebody.amended(2)).toList());
  }

  @RepeatedTest(10)
  default void the_same_event_from_two_writers_is_stored_once_and_both_succeed() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(1, store());
    Step amended = somebody.amended(2);

    assertThat(winners(List.of(amended, amended))).hasSize(2);

    assertThat(allEvents(somebody.id)).hasSize(2).endsWith(amended.event());
  }

  @RepeatedTest(10)
  default void a_repair_beside_an_append_never_sets_the_view_back() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();
    Step amended = somebody.amended(2);
    created.appendTo(store());

    Together.run(
        List.of(
            () -> store().repair(somebody.customerAt(1), created.event().eventId()),
            () -> wins(amended)));

    assertThat(store().view(somebody.id)).contains(amended.after());
  }

  private void assertExactlyOneWins(ExampleHistory somebody, List<Step> steps) {
    List<Step> winners = winners(steps);

    assertThat(winners).hasSize(1);
    Step winner = winners.getFirst();
    assertThat(store().newest(somebody.id)).contains(winner.event());
    assertThat(store().view(somebody.id)).contains(winner.after());
    assertThat(allEvents(somebody.id)).hasSize((int) winner.event().version());
  }

  private List<Step> winners(List<Step> steps) {
    List<Boolean> won =
        Together.run(steps.stream().map(step -> (Callable<Boolean>) () -> wins(step)).toList());
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
