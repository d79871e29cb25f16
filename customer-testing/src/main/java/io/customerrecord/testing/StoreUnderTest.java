package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.util.List;

/**
 * A test suite for a store, with what such suites share. {@link CustomerStoreContract} is one; a
 * module can add its own.
 */
public interface StoreUnderTest {
  /**
   * The store to test.
   *
   * @return the same store, or an equivalent one, each time during a test
   */
  CustomerStore store();

  /**
   * Reads a whole history, in pages of at most 1,000 events. Fails if a page does not advance.
   *
   * @param id the customer
   * @return all events, by ascending version
   */
  default List<StoredEvent> allEvents(CustomerId id) {
    return allEvents(id, 1_000);
  }

  /**
   * Reads a whole history, page by page. Fails if a page does not advance.
   *
   * @param id the customer
   * @param limit the most events in a page, from 1
   * @return all events, by ascending version
   */
  default List<StoredEvent> allEvents(CustomerId id, int limit) {
    return HistoryPages.ascending(store(), id, limit);
  }

  /**
   * Reads a whole history newest first, page by page. Fails if a page does not advance.
   *
   * @param id the customer
   * @param limit the most events in a page, from 1
   * @return all events, by descending version
   */
  default List<StoredEvent> allEventsBackwards(CustomerId id, int limit) {
    return HistoryPages.descending(store(), id, limit);
  }

  /**
   * Fails if the store has an event or a view of a customer.
   *
   * @param id the customer
   */
  default void assertNothingIsStoredOf(CustomerId id) {
    assertThat(allEvents(id)).isEmpty();
    assertThat(allEventsBackwards(id, 100)).isEmpty();
    assertThat(store().newest(id)).isEmpty();
    assertThat(store().head(id)).isEmpty();
    assertThat(store().recent(id, 100).newestFirst()).isEmpty();
    assertThat(store().view(id)).isEmpty();
  }
}
