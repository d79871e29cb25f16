package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.time.Instant;
import java.util.Optional;

/**
 * A page of everything that is stored about a customer. Immutable.
 *
 * @param time when it was read, by the service's clock
 * @param customer the customer as its events make it, on the first page of a living customer
 * @param deletion the deletion, as far as it is readable, if the customer is deleted
 * @param history a page of the events; of a deleted customer, the deletion alone
 */
public record ExportPage(
    Instant time,
    Optional<Customer> customer,
    Optional<HistoryHead> deletion,
    HistoryPage<StoredEvent> history) {
  /**
   * Checks that nothing is null.
   *
   * @throws NullPointerException if a component is null; the message names it
   */
  public ExportPage {
    requireNonNull(time, "time");
    requireNonNull(customer, "customer");
    requireNonNull(deletion, "deletion");
    requireNonNull(history, "history");
  }
}
