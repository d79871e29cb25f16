package io.customerrecord.testing;

import static java.util.stream.LongStream.rangeClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A history is read in pages, and from its newest event backwards. */
interface HistoryContract extends StoreUnderTest {

  @Test
  default void an_absent_customer_has_no_history() {
    assertNothingIsStoredOf(ExampleHistory.ofNewCustomer().customerId());
  }

  @Test
  default void the_newest_event_has_the_numerically_highest_version() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(11, store());

    assertThat(store().newest(history.customerId()).map(StoredEvent::version)).contains(11L);
    assertThat(store().head(history.customerId()))
        .isEqualTo(store().newest(history.customerId()).map(HistoryHead::of));
  }

  @Test
  default void recent_events_descend_from_the_newest_and_respect_the_limit() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(11, store());

    assertThat(versions(store().recent(history.customerId(), 1).newestFirst()))
        .containsExactly(11L);
    for (int limit : new int[] {3, 100}) {
      List<Long> newest = versions(store().recent(history.customerId(), limit).newestFirst());
      assertThat(newest)
          .hasSizeBetween(1, Math.min(limit, 11))
          .containsExactlyElementsOf(
              rangeClosed(1, newest.size()).map(back -> 12 - back).boxed().toList());
    }
  }

  @Test
  default void a_page_starts_after_a_version_and_ascends() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(12, store());

    assertPage(history.customerId(), 0, 100, 12);
    assertPage(history.customerId(), 9, 100, 12);
    assertThat(store().events(history.customerId(), 12, 100)).isEmpty();
    assertThat(store().events(history.customerId(), 99, 100)).isEmpty();
  }

  @Test
  default void a_page_has_no_more_events_than_its_limit() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(5, store());

    assertPage(history.customerId(), 0, 1, 5);
    assertPage(history.customerId(), 2, 2, 5);
    assertPage(history.customerId(), 4, 2, 5);
  }

  @Test
  default void a_page_newest_first_starts_below_a_version_and_descends() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(12, store());

    assertPageBefore(history.customerId(), 13, 100, 12);
    assertPageBefore(history.customerId(), 10, 100, 12);
    assertPageBefore(history.customerId(), 2, 100, 12);
    assertPageBefore(history.customerId(), 99, 100, 12);
    assertPageBefore(history.customerId(), Long.MAX_VALUE, 100, 12);
    assertPageBefore(history.customerId(), 12, 1, 12);
    assertPageBefore(history.customerId(), 12, 3, 12);
    assertThat(store().eventsBefore(history.customerId(), 1, 100)).isEmpty();
  }

  @Test
  default void a_page_newest_first_has_the_events_of_a_page_in_ascending_order() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, store());

    assertThat(allEventsBackwards(history.customerId(), 2))
        .isEqualTo(allEvents(history.customerId()).reversed());
  }

  @Test
  default void a_history_of_megabytes_is_read_whole_page_by_page_and_backwards_without_a_gap() {
    ExampleHistory history = ExampleHistory.ofNewCustomerWithLargeEvents().storedUpTo(300, store());

    for (int limit : new int[] {7, 299, 1_000}) {
      assertThat(versions(allEvents(history.customerId(), limit)))
          .containsExactlyElementsOf(rangeClosed(1, 300).boxed().toList());
      assertThat(versions(allEventsBackwards(history.customerId(), limit)))
          .containsExactlyElementsOf(rangeClosed(1, 300).map(back -> 301 - back).boxed().toList());
    }
    List<Long> newest = versions(store().recent(history.customerId(), 300).newestFirst());
    assertThat(newest)
        .isNotEmpty()
        .containsExactlyElementsOf(
            rangeClosed(1, newest.size()).map(back -> 301 - back).boxed().toList());
  }

  @Test
  default void the_histories_of_two_customers_are_separate() {
    ExampleHistory one = ExampleHistory.ofNewCustomer().storedUpTo(3, store());
    ExampleHistory other = ExampleHistory.ofNewCustomer().storedUpTo(1, store());

    assertThat(versions(allEvents(one.customerId()))).containsExactly(1L, 2L, 3L);
    assertThat(versions(allEvents(other.customerId()))).containsExactly(1L);
    assertThat(versions(allEventsBackwards(one.customerId(), 2))).containsExactly(3L, 2L, 1L);
    assertThat(versions(allEventsBackwards(other.customerId(), 2))).containsExactly(1L);
    assertThat(store().view(other.customerId())).contains(other.customerAt(1));
  }

  /** A store may return fewer events than the limit, but always the next ones. */
  private void assertPage(CustomerId id, long after, int limit, long newest) {
    List<Long> page = versions(store().events(id, after, limit));
    assertThat(page)
        .hasSizeBetween(1, (int) Math.min(limit, newest - after))
        .containsExactlyElementsOf(rangeClosed(after + 1, after + page.size()).boxed().toList());
  }

  private void assertPageBefore(CustomerId id, long before, int limit, long newest) {
    long first = Math.min(before - 1, newest);
    List<Long> page = versions(store().eventsBefore(id, before, limit));
    assertThat(page)
        .hasSizeBetween(1, (int) Math.min(limit, first))
        .containsExactlyElementsOf(
            rangeClosed(1, page.size()).map(back -> first + 1 - back).boxed().toList());
  }

  private static List<Long> versions(List<StoredEvent> events) {
    return events.stream().map(StoredEvent::version).toList();
  }
}
