package io.customerrecord.testing;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.util.List;
import org.junit.jupiter.api.Test;

interface HistoryContract extends StoreUnderTest {

  @Test
  default void nobody_has_no_history() {
    assertNothingIsStoredOf(ExampleHistory.ofSomebody().id);
  }

  @Test
  default void the_newest_event_is_the_one_with_the_highest_version_as_a_number() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(11, store());

    assertThat(store().newest(somebody.id).map(StoredEvent::version)).contains(11L);
    assertThat(store().head(somebody.id))
        .isEqualTo(store().newest(somebody.id).map(HistoryHead::of));
  }

  @Test
  default void the_newest_events_descend_from_there_and_are_no_more_than_the_limit() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(11, store());

    assertThat(versions(store().recent(somebody.id, 1).newestFirst())).containsExactly(11L);
    for (int limit : new int[] {3, 100}) {
      List<Long> newest = versions(store().recent(somebody.id, limit).newestFirst());
      assertThat(newest)
          .hasSizeBetween(1, Math.min(limit, 11))
          .containsExactlyElementsOf(
              rangeClosed(1, newest.size()).map(back -> 12 - back).boxed().toList());
    }
  }

  @Test
  default void of_megabytes_the_newest_events_are_answered_without_a_gap() {
    ExampleHistory somebody = ExampleHistory.ofSomebodyWithMuchToTell().storedUpTo(300, store());

    List<Long> newest = versions(store().recent(somebody.id, 300).newestFirst());

    assertThat(newest)
        .isNotEmpty()
        .containsExactlyElementsOf(
            rangeClosed(1, newest.size()).map(back -> 301 - back).boxed().toList());
  }

  @Test
  default void a_page_begins_behind_a_version_and_ascends() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(12, store());

    assertThat(versions(store().events(somebody.id, 0, 100)))
        .containsExactlyElementsOf(rangeClosed(1, 12).boxed().toList());
    assertThat(versions(store().events(somebody.id, 9, 100))).containsExactly(10L, 11L, 12L);
    assertThat(store().events(somebody.id, 12, 100)).isEmpty();
    assertThat(store().events(somebody.id, 99, 100)).isEmpty();
  }

  @Test
  default void a_page_has_no_more_events_than_its_limit() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(5, store());

    assertThat(versions(store().events(somebody.id, 0, 1))).containsExactly(1L);
    assertThat(versions(store().events(somebody.id, 2, 2))).containsExactly(3L, 4L);
    assertThat(versions(store().events(somebody.id, 4, 2))).containsExactly(5L);
  }

  @Test
  default void a_history_of_megabytes_is_read_whole_page_by_page() {
    ExampleHistory somebody = ExampleHistory.ofSomebodyWithMuchToTell().storedUpTo(300, store());

    for (int limit : new int[] {7, 299, 1_000}) {
      assertThat(versions(allEvents(somebody.id, limit)))
          .containsExactlyElementsOf(rangeClosed(1, 300).boxed().toList());
    }
  }

  @Test
  default void customers_do_not_see_each_other() {
    ExampleHistory one = ExampleHistory.ofSomebody().storedUpTo(3, store());
    ExampleHistory other = ExampleHistory.ofSomebody().storedUpTo(1, store());

    assertThat(versions(allEvents(one.id))).containsExactly(1L, 2L, 3L);
    assertThat(versions(allEvents(other.id))).containsExactly(1L);
    assertThat(store().view(other.id)).contains(other.customerAt(1));
  }

  private static List<Long> versions(List<StoredEvent> events) {
    return events.stream().map(StoredEvent::version).toList();
  }
}
