package io.customerrecord.store.dynamodb.history;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.testing.ExampleHistory;

class StreamedHistoryInMemoryTest implements StreamedHistoryContract {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();

  @Override
  public CustomerStore store() {
    return store;
  }

  @Override
  public ExampleHistory stored(int events) {
    return ExampleHistory.ofNewCustomer().storedUpTo(events, store);
  }
}
