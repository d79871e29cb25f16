package io.customerrecord.domain.store;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A store that forwards every call to an inner store. A subclass overrides the methods that it
 * changes and calls {@code super} for the inner store's behaviour. As thread-safe as the inner
 * store.
 */
public abstract class ForwardingCustomerStore implements CustomerStore, Cloneable {
  private CustomerStore inner; // reassigned only in a new copy, before it is published

  /**
   * Forwards to a store.
   *
   * @param inner the inner store
   * @throws NullPointerException if {@code inner} is null; the message names it
   */
  protected ForwardingCustomerStore(CustomerStore inner) {
    this.inner = requireNonNull(inner, "inner");
  }

  /** {@inheritDoc} It is a copy of this store with the same fields and a bounded inner store. */
  @Override
  public CustomerStore within(Deadline deadline) {
    try {
      ForwardingCustomerStore copy = (ForwardingCustomerStore) clone();
      copy.inner = inner.within(deadline);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this class is cloneable", e);
    }
  }

  @Override
  public CustomerSchema schema() {
    return inner.schema();
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    return inner.view(customerId);
  }

  @Override
  public Optional<Customer> currentView(CustomerId customerId, long version) {
    return inner.currentView(customerId, version);
  }

  @Override
  public Optional<HistoryHead> head(CustomerId customerId) {
    return inner.head(customerId);
  }

  @Override
  public RecentEvents recent(CustomerId customerId, int limit) {
    return inner.recent(customerId, limit);
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return inner.events(customerId, after, limit);
  }

  @Override
  public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
    return inner.eventsBefore(customerId, before, limit);
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long upTo, Runnable beforeEachRead) {
    return inner.snapshot(customerId, upTo, beforeEachRead);
  }

  @Override
  public void append(StoredEvent event, Customer after, boolean snapshot) {
    inner.append(event, after, snapshot);
  }

  @Override
  public void delete(StoredEvent deletion, Tombstone tombstone) {
    inner.delete(deletion, tombstone);
  }

  @Override
  public boolean repair(Customer view, UUID newestEventId) {
    return inner.repair(view, newestEventId);
  }

  @Override
  public boolean repair(Tombstone tombstone) {
    return inner.repair(tombstone);
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion) {
    return inner.erase(customerId, deletion);
  }
}
