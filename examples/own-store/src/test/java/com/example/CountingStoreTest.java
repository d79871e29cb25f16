package com.example;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.testing.CustomerStoreContract;

/** The contract that every store keeps. */
class CountingStoreTest extends CustomerStoreContract {
  private final CustomerStore store = new CountingStore(new InMemoryCustomerStore());

  @Override
  public CustomerStore store() {
    return store;
  }
}
