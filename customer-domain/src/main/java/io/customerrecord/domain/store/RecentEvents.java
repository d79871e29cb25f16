package io.customerrecord.domain.store;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.Optional;

/**
 * The newest part of a history.
 *
 * @param newestFirst events by descending version, from the highest
 * @param snapshot the customer after one of these events, if the store has kept that with the event
 *     and it is intact; of several, the newest
 */
public record RecentEvents(List<StoredEvent> newestFirst, Optional<Customer> snapshot) {
  /**
   * Copies the list.
   *
   * @param newestFirst events by descending version
   * @param snapshot the customer after one of them, or empty
   */
  public RecentEvents {
    newestFirst = List.copyOf(newestFirst);
  }
}
