package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.util.ArrayList;
import java.util.List;

/** What the parts of the contract have in common. */
public interface StoreUnderTest {
  CustomerStore store();

  /** The whole history, page by page. */
  default List<StoredEvent> allEvents(CustomerId id) {
    return allEvents(id, 1_000);
  }

  default List<StoredEvent> allEvents(CustomerId id, int limit) {
    List<StoredEvent> all = new ArrayList<>();
    List<StoredEvent> page = store().events(id, 0, limit);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store().events(id, page.getLast().version(), limit);
    }
    return all;
  }

  default void assertNothingIsStoredOf(CustomerId id) {
    assertThat(allEvents(id)).isEmpty();
    assertThat(store().newest(id)).isEmpty();
    assertThat(store().head(id)).isEmpty();
    assertThat(store().recent(id, 100).newestFirst()).isEmpty();
    assertThat(store().view(id)).isEmpty();
  }
}
