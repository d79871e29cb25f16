package io.customerrecord.store.dynamodb.history;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import java.util.List;
import java.util.function.LongConsumer;

/** Lets something happen just before the page behind one version is read. */
final class OvertakenStore extends ForwardingCustomerStore {
  private final LongConsumer event;
  private final long when;

  OvertakenStore(CustomerStore inner, LongConsumer event, long when) {
    super(inner);
    this.event = event;
    this.when = when;
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    if (after == when) {
      event.accept(after);
    }
    return super.events(customerId, after, limit);
  }
}
