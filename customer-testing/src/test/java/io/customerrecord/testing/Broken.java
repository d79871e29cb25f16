package io.customerrecord.testing;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Passes everything on to a store that is right; subclasses break one thing. */
abstract class Broken implements CustomerStore {
  private final CustomerStore right;

  Broken(CustomerStore right) {
    this.right = right;
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    return right.view(customerId);
  }

  @Override
  public Optional<Customer> confirmed(CustomerId customerId, long version) {
    return right.confirmed(customerId, version);
  }

  @Override
  public Optional<StoredEvent> newest(CustomerId customerId) {
    return right.newest(customerId);
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return right.events(customerId, after, limit);
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long version) {
    return right.snapshot(customerId, version);
  }

  @Override
  public void append(StoredEvent event, CustomerView after) {
    right.append(event, after);
  }

  @Override
  public boolean repair(CustomerView view) {
    return right.repair(view);
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    return right.erase(customerId, deletion, mayGoOn);
  }
}
