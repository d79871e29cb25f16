package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.util.function.BooleanSupplier;

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
  public boolean repair(CustomerView view) {
    try {
      return super.repair(view);
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
