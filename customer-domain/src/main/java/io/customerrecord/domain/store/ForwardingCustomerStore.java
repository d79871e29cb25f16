package io.customerrecord.domain.store;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A store that passes everything on to another one, for those that do one thing otherwise: override
 * that, and call {@code super} for what the other store does. As thread-safe as that one.
 */
public abstract class ForwardingCustomerStore implements CustomerStore {
  private final CustomerStore inner;

  /**
   * Passes everything on.
   *
   * @param inner to whom
   */
  protected ForwardingCustomerStore(CustomerStore inner) {
    this.inner = inner;
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    return inner.view(customerId);
  }

  @Override
  public Optional<Customer> confirmed(CustomerId customerId, long version) {
    return inner.confirmed(customerId, version);
  }

  @Override
  public List<StoredEvent> newest(CustomerId customerId, int limit) {
    return inner.newest(customerId, limit);
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return inner.events(customerId, after, limit);
  }

  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long version) {
    return inner.snapshot(customerId, version);
  }

  @Override
  public void append(StoredEvent event, CustomerView after) {
    inner.append(event, after);
  }

  @Override
  public boolean repair(CustomerView view) {
    return inner.repair(view);
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    return inner.erase(customerId, deletion, mayGoOn);
  }
}
