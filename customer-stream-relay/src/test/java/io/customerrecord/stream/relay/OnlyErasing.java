package io.customerrecord.stream.relay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A store that only erases, which is all that the relay may ask of one. */
record OnlyErasing(Erasure erasure) implements CustomerStore {
  /** How it does. */
  interface Erasure {
    boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn);
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    return erasure.erase(customerId, deletion, mayGoOn);
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Customer> confirmed(CustomerId customerId, long version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StoredEvent> newest(CustomerId customerId, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void append(StoredEvent event, CustomerView after) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean repair(CustomerView view) {
    throw new UnsupportedOperationException();
  }
}
