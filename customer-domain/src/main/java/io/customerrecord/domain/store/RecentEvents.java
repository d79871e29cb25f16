package io.customerrecord.domain.store;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.Optional;

/**
 * The newest events of a history.
 *
 * @param newestFirst events by descending version, from the highest
 * @param snapshot the newest intact snapshot that is stored with one of these events, or empty
 */
public record RecentEvents(List<StoredEvent> newestFirst, Optional<Customer> snapshot) {
  /**
   * Copies the list.
   *
   * @param newestFirst events by descending version
   * @param snapshot the newest snapshot among them, or empty
   * @throws NullPointerException if {@code newestFirst} or {@code snapshot} is null; the message
   *     names it
   */
  public RecentEvents {
    newestFirst = List.copyOf(requireNonNull(newestFirst, "newestFirst"));
    requireNonNull(snapshot, "snapshot");
  }
}
