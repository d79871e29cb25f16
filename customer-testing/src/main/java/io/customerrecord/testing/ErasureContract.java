package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.testing.ExampleHistory.Step;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface ErasureContract extends StoreUnderTest {

  @ParameterizedTest(name = "{0} events before the deletion")
  @ValueSource(ints = {1, 99, 100, 101, 201})
  default void an_erasure_leaves_the_deletion_alone(int older) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step deleted = forgottenAfter(older, somebody);

    assertThat(store().erase(somebody.id, older + 1)).isTrue();

    assertThat(allEvents(somebody.id)).containsExactly(deleted.event());
    assertThat(store().view(somebody.id)).contains(deleted.after());
  }

  @Test
  default void an_erasure_of_megabytes_is_complete() {
    ExampleHistory somebody = ExampleHistory.ofSomebodyWithMuchToTell();
    Step deleted = forgottenAfter(300, somebody);

    assertThat(store().erase(somebody.id, 301)).isTrue();

    assertThat(allEvents(somebody.id)).containsExactly(deleted.event());
  }

  @ParameterizedTest(name = "{0} events before the deletion")
  @ValueSource(ints = {1, 100, 101, 300})
  default void an_erasure_stopped_at_any_point_can_be_resumed_to_the_end(int older) {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step deleted = forgottenAfter(older, somebody);

    for (int looks = 1; !erasedBefore(looks, somebody, older + 1); looks++) {
      List<StoredEvent> left = allEvents(somebody.id);
      assertThat(left.stream().map(StoredEvent::version).toList())
          .as("stopped after %d looks at the clock, it leaves no gap", looks)
          .isEqualTo(LongStream.rangeClosed(older + 2L - left.size(), older + 1).boxed().toList());
      assertThat(store().newest(somebody.id)).contains(deleted.event());
      assertThat(store().view(somebody.id)).contains(deleted.after());
    }

    assertThat(allEvents(somebody.id)).containsExactly(deleted.event());
  }

  @Test
  default void an_erasure_without_time_erases_nothing() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    forgottenAfter(2, somebody);

    assertThat(store().within(() -> Duration.ZERO).erase(somebody.id, 3)).isFalse();

    assertThat(allEvents(somebody.id)).hasSize(3);
  }

  @Test
  default void an_erasure_with_nothing_left_is_complete() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    forgottenAfter(3, somebody);

    assertThat(store().erase(somebody.id, 4)).isTrue();
    assertThat(store().erase(somebody.id, 4)).isTrue();
  }

  @RepeatedTest(5)
  default void erasures_at_once_leave_the_deletion_alone() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step deleted = forgottenAfter(150, somebody);

    Together.run(Collections.nCopies(4, () -> store().erase(somebody.id, 151)));

    assertThat(allEvents(somebody.id)).containsExactly(deleted.event());
  }

  @Test
  default void an_erasure_touches_nobody_else() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    ExampleHistory other = ExampleHistory.ofSomebody().storedUpTo(3, store());
    forgottenAfter(3, somebody);

    store().erase(somebody.id, 4);

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

  /** Erases until the deadline has been looked at so many times. */
  private boolean erasedBefore(int looks, ExampleHistory somebody, long deletion) {
    AtomicInteger left = new AtomicInteger(looks);
    Deadline deadline = () -> left.getAndDecrement() > 0 ? Duration.ofHours(1) : Duration.ZERO;
    try {
      return store().within(deadline).erase(somebody.id, deletion);
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}
