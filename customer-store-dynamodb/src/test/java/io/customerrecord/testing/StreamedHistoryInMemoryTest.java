package io.customerrecord.testing;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;

class StreamedHistoryInMemoryTest implements StreamedHistoryContract {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();

  @Override
  public CustomerStore store() {
    return store;
  }

  @Override
  public ExampleHistory stored(int events) {
    return ExampleHistory.ofSomebody().storedUpTo(events, store);
  }
}
