package io.customerrecord.testing;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;

class InMemoryCustomerStoreTest extends CustomerStoreContract {
  private final CustomerStore store = new InMemoryCustomerStore();

  @Override
  public CustomerStore store() {
    return store;
  }
}
