package io.customerrecord.store.dynamodb.history;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;

class BackwardHistoryInMemoryTest implements BackwardHistoryContract {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();

  @Override
  public CustomerStore store() {
    return store;
  }
}
