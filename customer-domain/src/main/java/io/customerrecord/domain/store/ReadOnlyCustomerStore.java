package io.customerrecord.domain.store;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.UUID;

/**
 * A store that only reads, for a process that may not write. It does not repair views: if one is
 * missing or wrong, queries read the events, and the next command repairs it. Every other write
 * throws {@link UnsupportedOperationException}. As thread-safe as the inner store.
 */
public final class ReadOnlyCustomerStore extends ForwardingCustomerStore {
  /**
   * Reads from a store.
   *
   * @param store the inner store
   * @throws NullPointerException if {@code store} is null; the message names it
   */
  public ReadOnlyCustomerStore(CustomerStore store) {
    super(requireNonNull(store, "store"));
  }

  /** {@inheritDoc} Always false here. */
  @Override
  public boolean repair(Customer view, UUID newestEventId) {
    return false;
  }

  /** {@inheritDoc} Always false here. */
  @Override
  public boolean repair(Tombstone tombstone) {
    return false;
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void append(StoredEvent event, Customer after, boolean snapshot) {
    throw readOnly();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void delete(StoredEvent deletion, Tombstone tombstone) {
    throw readOnly();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public boolean erase(CustomerId customerId, long deletion) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("this store is read-only");
  }
}
