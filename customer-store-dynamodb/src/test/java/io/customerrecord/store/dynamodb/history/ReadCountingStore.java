package io.customerrecord.store.dynamodb.history;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.RecentEvents;
import java.util.List;
import java.util.Optional;

/** Counts the reads of a store. For one thread. */
final class ReadCountingStore extends ForwardingCustomerStore {
  private int reads;
  private int events;

  ReadCountingStore(CustomerStore inner) {
    super(inner);
  }

  /** The number of reads of any kind. */
  int reads() {
    return reads;
  }

  /** The number of events in all pages. */
  int events() {
    return events;
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    reads++;
    return super.view(customerId);
  }

  @Override
  public Optional<Customer> currentView(CustomerId customerId, long version) {
    reads++;
    return super.currentView(customerId, version);
  }

  @Override
  public Optional<HistoryHead> head(CustomerId customerId) {
    reads++;
    return super.head(customerId);
  }

  @Override
  public RecentEvents recent(CustomerId customerId, int limit) {
    reads++;
    return super.recent(customerId, limit);
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    reads++;
    List<StoredEvent> page = super.events(customerId, after, limit);
    events += page.size();
    return page;
  }

  @Override
  public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
    reads++;
    List<StoredEvent> page = super.eventsBefore(customerId, before, limit);
    events += page.size();
    return page;
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long version, Runnable beforeEachRead) {
    reads++;
    return super.snapshot(customerId, version, beforeEachRead);
  }
}
