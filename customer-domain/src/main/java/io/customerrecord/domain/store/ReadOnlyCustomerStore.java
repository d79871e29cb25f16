package io.customerrecord.domain.store;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.UUID;

/**
 * A store that only reads, for a process that may not write. It repairs no view: where one is
 * missing or wrong, a query is answered from the events, and the next command makes the repair.
 * Every other write throws {@link UnsupportedOperationException}. As thread-safe as the store that
 * it reads from.
 */
public final class ReadOnlyCustomerStore extends ForwardingCustomerStore {
  /**
   * Reads from another store.
   *
   * @param store the other store
   * @throws NullPointerException if {@code store} is null; the message names it
   */
  public ReadOnlyCustomerStore(CustomerStore store) {
    super(requireNonNull(store, "store"));
  }

  /** {@inheritDoc} Here always false. */
  @Override
  public boolean repair(Customer view, UUID newestEventId) {
    return false;
  }

  /** {@inheritDoc} Here always false. */
  @Override
  public boolean repair(Tombstone tombstone) {
    return false;
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void append(StoredEvent event, Customer after, boolean snapshot) {
    throw readOnly();
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void delete(StoredEvent deletion, Tombstone tombstone) {
    throw readOnly();
  }

  /**
   * Refused.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public boolean erase(CustomerId customerId, long deletion) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("this store only reads");
  }
}
