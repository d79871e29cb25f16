package io.customerrecord.store.dynamodb.history;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import java.util.List;
import java.util.function.LongConsumer;

/** Runs an action just before the page after or before one version is read. */
final class RacingStore extends ForwardingCustomerStore {
  private final LongConsumer action;
  private final long version;

  RacingStore(CustomerStore inner, LongConsumer action, long version) {
    super(inner);
    this.action = action;
    this.version = version;
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    if (after == version) {
      action.accept(after);
    }
    return super.events(customerId, after, limit);
  }

  @Override
  public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
    if (before == version) {
      action.accept(before);
    }
    return super.eventsBefore(customerId, before, limit);
  }
}
