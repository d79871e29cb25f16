package io.customerrecord.store.dynamodb.erasure;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.RecentEvents;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.store.dynamodb.faults.Fault;
import io.customerrecord.store.dynamodb.faults.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A store with delayed and lost calls and short pages, which sometimes returns no view, as if the
 * view were lost or of another schema. For one thread.
 */
final class FaultyCustomerStore extends ForwardingCustomerStore {
  private final Faults faults;
  private final SplittableRandom random;

  FaultyCustomerStore(CustomerStore inner, Faults faults, SplittableRandom random) {
    super(inner);
    this.faults = faults;
    this.random = random;
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    return called(() -> super.view(customerId)).filter(view -> !isLost());
  }

  @Override
  public Optional<Customer> currentView(CustomerId customerId, long version) {
    return called(() -> super.currentView(customerId, version)).filter(view -> !isLost());
  }

  @Override
  public Optional<HistoryHead> head(CustomerId customerId) {
    return called(() -> super.head(customerId));
  }

  @Override
  public RecentEvents recent(CustomerId customerId, int limit) {
    return called(() -> super.recent(customerId, shortened(limit)));
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return called(() -> super.events(customerId, after, shortened(limit)));
  }

  @Override
  public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
    return called(() -> super.eventsBefore(customerId, before, shortened(limit)));
  }

  @Override
  public void append(StoredEvent event, Customer after, boolean snapshot) {
    called(
        () -> {
          super.append(event, after, snapshot);
          return true;
        });
  }

  @Override
  public void delete(StoredEvent deletion, Tombstone tombstone) {
    called(
        () -> {
          super.delete(deletion, tombstone);
          return true;
        });
  }

  @Override
  public boolean repair(Customer view, UUID newestEventId) {
    return called(() -> super.repair(view, newestEventId));
  }

  @Override
  public boolean repair(Tombstone tombstone) {
    return called(() -> super.repair(tombstone));
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion) {
    return called(() -> super.erase(customerId, deletion));
  }

  private <T> T called(Supplier<T> call) {
    faults.delay(random);
    if (faults.happens(Fault.LOST_REQUEST, random)) {
      throw unavailable();
    }
    T result = call.get();
    faults.delay(random);
    if (faults.happens(Fault.LOST_RESPONSE, random)) {
      throw unavailable();
    }
    return result;
  }

  private int shortened(int limit) {
    return faults.happens(Fault.SHORT_PAGE, random) ? 1 + random.nextInt(limit) : limit;
  }

  private boolean isLost() {
    return random.nextInt(4) == 0;
  }

  private static StoreUnavailable unavailable() {
    return new StoreUnavailable("lost", Duration.ofSeconds(1), null);
  }
}
