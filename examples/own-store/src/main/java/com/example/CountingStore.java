package com.example;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A store around another one that counts the reads of views. */
public final class CountingStore extends ForwardingCustomerStore {
  private final AtomicLong reads = new AtomicLong();

  public CountingStore(CustomerStore inner) {
    super(inner);
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    reads.incrementAndGet();
    return super.view(customerId);
  }

  /** The number of views that were read so far. */
  public long reads() {
    return reads.get();
  }
}
