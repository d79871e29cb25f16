package io.customerrecord.testing;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads whole histories page by page. A page that does not advance fails the test: read on, it
 * would be returned for ever.
 */
final class HistoryPages {
  private HistoryPages() {}

  static List<StoredEvent> ascending(CustomerStore store, CustomerId id, int limit) {
    List<StoredEvent> all = new ArrayList<>();
    long after = 0;
    List<StoredEvent> page = store.events(id, after, limit);
    while (!page.isEmpty()) {
      long lowest = page.stream().mapToLong(StoredEvent::version).min().orElseThrow();
      if (lowest <= after) {
        throw new AssertionError("the page after version " + after + " begins at " + lowest);
      }
      all.addAll(page);
      after = page.getLast().version();
      page = store.events(id, after, limit);
    }
    return all;
  }

  static List<StoredEvent> descending(CustomerStore store, CustomerId id, int limit) {
    List<StoredEvent> all = new ArrayList<>();
    long before = Long.MAX_VALUE;
    List<StoredEvent> page = store.eventsBefore(id, before, limit);
    while (!page.isEmpty()) {
      long highest = page.stream().mapToLong(StoredEvent::version).max().orElseThrow();
      if (highest >= before) {
        throw new AssertionError("the page below version " + before + " begins at " + highest);
      }
      all.addAll(page);
      before = page.getLast().version();
      page = store.eventsBefore(id, before, limit);
    }
    return all;
  }
}
