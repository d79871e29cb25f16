package io.customerrecord.benchmarks.replay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.RecentEvents;
import java.util.List;
import java.util.Optional;

/** A store whose snapshots are hidden, so that every rebuild reads every event. */
final class StoreWithoutSnapshots extends ForwardingCustomerStore {
  private final Runnable pageRead;

  /**
   * Creates the store.
   *
   * @param store the store to read from
   * @param pageRead called while a page of events is in memory
   */
  StoreWithoutSnapshots(CustomerStore store, Runnable pageRead) {
    super(store);
    this.pageRead = pageRead;
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long upTo, Runnable beforeEachRead) {
    return Optional.empty();
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return read(super.events(customerId, after, limit));
  }

  @Override
  public RecentEvents recent(CustomerId customerId, int limit) {
    return new RecentEvents(read(super.recent(customerId, limit).newestFirst()), Optional.empty());
  }

  private List<StoredEvent> read(List<StoredEvent> page) {
    pageRead.run();
    return page;
  }
}
