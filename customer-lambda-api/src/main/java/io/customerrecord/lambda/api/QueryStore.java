package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A store for those who only ask. A view that is found lost or stale is put right if the store
 * permits it (ADR 4) and is not too busy; if not, the question is answered all the same, for the
 * answer comes from the events. Nothing else is ever written.
 */
final class QueryStore implements CustomerStore {
  private final CustomerStore store;

  QueryStore(CustomerStore store) {
    this.store = store;
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
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return store.events(customerId, after, limit);
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long version) {
    return store.snapshot(customerId, version);
  }

  @Override
  public boolean repair(CustomerView view) {
    try {
      return store.repair(view);
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  @Override
  public void append(StoredEvent event, CustomerView after) {
    throw new UnsupportedOperationException("queries change nothing");
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    throw new UnsupportedOperationException("queries change nothing");
  }
}
