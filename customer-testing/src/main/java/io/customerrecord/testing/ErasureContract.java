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

/** An erasure deletes the events before a deletion. It can be stopped, resumed and repeated. */
interface ErasureContract extends StoreUnderTest {

  @ParameterizedTest(name = "{0} events before the deletion")
  @ValueSource(ints = {1, 99, 100, 101, 201})
  default void an_erasure_leaves_only_the_deletion(int older) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step deleted = deletedAfter(older, history);

    assertThat(store().erase(history.customerId(), older + 1)).isTrue();

    assertThat(allEvents(history.customerId())).containsExactly(deleted.event());
    assertThat(store().view(history.customerId())).contains(deleted.after());
  }

  @Test
  default void an_erasure_of_megabytes_is_complete() {
    ExampleHistory history = ExampleHistory.ofNewCustomerWithLargeEvents();
    Step deleted = deletedAfter(300, history);

    assertThat(store().erase(history.customerId(), 301)).isTrue();

    assertThat(allEvents(history.customerId())).containsExactly(deleted.event());
  }

  @ParameterizedTest(name = "{0} events before the deletion")
  @ValueSource(ints = {1, 100, 101, 201})
  default void an_erasure_that_stops_at_any_point_can_be_resumed(int older) {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step deleted = deletedAfter(older, history);

    int most = 100 + 10 * older;
    for (int reads = 1; !erasedBefore(reads, history, older + 1); reads++) {
      assertThat(reads)
          .as("reads of its deadline after which an erasure of %d events is complete", older)
          .isLessThan(most);
      List<StoredEvent> left = allEvents(history.customerId());
      assertThat(left.stream().map(StoredEvent::version).toList())
          .as("no gap after %d reads of the deadline", reads)
          .isEqualTo(LongStream.rangeClosed(older + 2L - left.size(), older + 1).boxed().toList());
      assertThat(store().newest(history.customerId())).contains(deleted.event());
      assertThat(store().view(history.customerId())).contains(deleted.after());
    }

    assertThat(allEvents(history.customerId())).containsExactly(deleted.event());
  }

  @Test
  default void an_erasure_without_time_left_erases_nothing() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    deletedAfter(2, history);

    assertThat(store().within(() -> Duration.ZERO).erase(history.customerId(), 3)).isFalse();

    assertThat(allEvents(history.customerId())).hasSize(3);
  }

  @Test
  default void a_repeated_erasure_is_complete() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    deletedAfter(3, history);

    assertThat(store().erase(history.customerId(), 4)).isTrue();
    assertThat(store().erase(history.customerId(), 4)).isTrue();
  }

  @RepeatedTest(5)
  default void concurrent_erasures_leave_only_the_deletion() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step deleted = deletedAfter(110, history);

    Concurrently.run(Collections.nCopies(4, () -> store().erase(history.customerId(), 111)));

    assertThat(allEvents(history.customerId())).containsExactly(deleted.event());
  }

  @Test
  default void an_erasure_does_not_touch_other_customers() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    ExampleHistory other = ExampleHistory.ofNewCustomer().storedUpTo(3, store());
    deletedAfter(3, history);

    store().erase(history.customerId(), 4);

    assertThat(allEvents(other.customerId())).hasSize(3);
    assertThat(store().view(other.customerId())).contains(other.customerAt(3));
  }

  private Step deletedAfter(int older, ExampleHistory history) {
    if (older > 0) {
      history.storedUpTo(older, store());
    }
    Step deleted = history.deleted(older + 1);
    deleted.appendTo(store());
    return deleted;
  }

  /** Erases until the deadline has been read so many times. Only then may the erasure stop. */
  private boolean erasedBefore(int reads, ExampleHistory history, long deletion) {
    AtomicInteger left = new AtomicInteger(reads);
    Deadline deadline = () -> left.getAndDecrement() > 0 ? Duration.ofHours(1) : Duration.ZERO;
    try {
      boolean complete = store().within(deadline).erase(history.customerId(), deletion);
      assertThat(complete || left.get() < 0)
          .as("an erasure that is not complete has used its time up")
          .isTrue();
      return complete;
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}
