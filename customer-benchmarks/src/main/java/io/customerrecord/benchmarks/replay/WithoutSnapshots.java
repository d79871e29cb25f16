package io.customerrecord.benchmarks.replay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.RecentEvents;
import java.util.List;
import java.util.Optional;

/** A store that keeps no snapshots, so that every replay reads every event. */
final class WithoutSnapshots extends ForwardingCustomerStore {
  private final Runnable pageRead;

  /**
   * The same store without its snapshots.
   *
   * @param store what else it is
   * @param pageRead called while a page of events is in memory
   */
  WithoutSnapshots(CustomerStore store, Runnable pageRead) {
    super(store);
    this.pageRead = pageRead;
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long upTo) {
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
