package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import java.util.UUID;

/**
 * A store that only reads. Where a view is missing or wrong, a query is answered from the events
 * and leaves the repair to the next command (ADR 4).
 */
final class QueryStore extends ForwardingCustomerStore {
  QueryStore(CustomerStore store) {
    super(store);
  }

  @Override
  public boolean repair(Customer view, UUID newestEventId) {
    return false;
  }

  @Override
  public boolean repair(Tombstone tombstone) {
    return false;
  }

  @Override
  public void append(StoredEvent event, Customer after, boolean snapshot) {
    throw new UnsupportedOperationException("queries change nothing");
  }

  @Override
  public void delete(StoredEvent deletion, Tombstone tombstone) {
    throw new UnsupportedOperationException("queries change nothing");
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion) {
    throw new UnsupportedOperationException("queries change nothing");
  }
}
