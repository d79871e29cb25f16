package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.testing.ExampleHistory.Step;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface ErasureContract extends StoreUnderTest {

  @ParameterizedTest(name = "{0} events before the deletion")
  @ValueSource(ints = {0, 1, 24, 25, 26, 50, 51})
  default void an_erasure_leaves_the_deletion_alone(int older) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step deleted = forgottenAfter(older, somebody);

    assertThat(store().erase(somebody.id, older + 1, () -> true)).isTrue();

    assertThat(allEvents(somebody.id)).containsExactly(deleted.event());
    assertThat(store().view(somebody.id)).contains(deleted.after());
  }

  @Test
  default void an_erasure_of_megabytes_is_complete() {
    ExampleHistory somebody = ExampleHistory.ofSomebodyWithMuchToTell();
    Step deleted = forgottenAfter(300, somebody);

    assertThat(store().erase(somebody.id, 301, () -> true)).isTrue();

    assertThat(allEvents(somebody.id)).containsExactly(deleted.event());
  }

  @ParameterizedTest(name = "{0} events before the deletion")
  @ValueSource(ints = {1, 25, 26, 300})
  default void an_erasure_stopped_after_every_batch_can_be_resumed_to_the_end(int older) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step deleted = forgottenAfter(older, somebody);

    int left = older;
    while (!store().erase(somebody.id, older + 1, once())) {
      int before = left;
      left = allEvents(somebody.id).size() - 1;
      assertThat(left).isPositive().isLessThan(before);
      assertThat(store().newest(somebody.id)).contains(deleted.event());
      assertThat(store().view(somebody.id)).contains(deleted.after());
    }

    assertThat(allEvents(somebody.id)).containsExactly(deleted.event());
  }

  @Test
  default void an_erasure_that_may_not_begin_erases_nothing() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    forgottenAfter(2, somebody);

    assertThat(store().erase(somebody.id, 3, () -> false)).isFalse();

    assertThat(allEvents(somebody.id)).hasSize(3);
  }

  @Test
  default void an_erasure_with_nothing_left_is_complete_whatever_the_time() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    forgottenAfter(3, somebody);

    assertThat(store().erase(somebody.id, 4, () -> true)).isTrue();
    assertThat(store().erase(somebody.id, 4, () -> true)).isTrue();
    assertThat(store().erase(somebody.id, 4, () -> false)).isTrue();
  }

  @Test
  default void an_erasure_touches_nobody_else() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    ExampleHistory other = ExampleHistory.ofSomebody().storedUpTo(3, store());
    forgottenAfter(3, somebody);

    store().erase(somebody.id, 4, () -> true);

    assertThat(allEvents(other.id)).hasSize(3);
    assertThat(store().view(other.id)).contains(other.customerAt(3));
  }

  private Step forgottenAfter(int older, ExampleHistory somebody) {
    if (older > 0) {
      somebody.storedUpTo(older, store());
    }
    Step deleted = somebody.deleted(older + 1);
    deleted.appendTo(store());
    return deleted;
  }

  private static BooleanSupplier once() {
    AtomicInteger asked = new AtomicInteger();
    return () -> asked.getAndIncrement() == 0;
  }
}
