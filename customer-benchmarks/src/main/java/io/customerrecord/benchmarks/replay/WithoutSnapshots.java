package io.customerrecord.benchmarks.replay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A store that keeps no snapshots, so that every replay reads every event.
 *
 * @param store what else it is
 * @param pageRead called while a page of events is in memory
 */
record WithoutSnapshots(CustomerStore store, Runnable pageRead) implements CustomerStore {
  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long version) {
    return Optional.empty();
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    List<StoredEvent> page = store.events(customerId, after, limit);
    pageRead.run();
    return page;
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    return store.view(customerId);
  }

  @Override
  public Optional<Customer> confirmed(CustomerId customerId, long version) {
    return store.confirmed(customerId, version);
  }

  @Override
  public Optional<StoredEvent> newest(CustomerId customerId) {
    return store.newest(customerId);
  }

  @Override
  public void append(StoredEvent event, CustomerView after) {
    store.append(event, after);
  }

  @Override
  public boolean repair(CustomerView view) {
    return store.repair(view);
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    return store.erase(customerId, deletion, mayGoOn);
  }
}
