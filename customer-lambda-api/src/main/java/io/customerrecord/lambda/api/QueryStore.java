package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.util.UUID;

/**
 * A store for those who only ask. A view that is found lost or stale is put right if the store
 * permits it (ADR 4) and is not too busy; if not, the question is answered all the same, for the
 * answer comes from the events. Nothing else is ever written.
 */
final class QueryStore extends ForwardingCustomerStore {
  QueryStore(CustomerStore store) {
    super(store);
  }

  @Override
  public boolean repair(Customer view, UUID newestEventId) {
    try {
      return super.repair(view, newestEventId);
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  @Override
  public boolean repair(Tombstone tombstone) {
    try {
      return super.repair(tombstone);
    } catch (StoreUnavailable e) {
      return false;
    }
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
