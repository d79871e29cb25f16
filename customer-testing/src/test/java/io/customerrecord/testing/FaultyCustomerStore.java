package io.customerrecord.testing;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A store whose calls are delayed or lost, whose pages end early, and which now and then answers
 * that it has no view, as if it were lost or of another schema. For one thread.
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
  public Optional<Customer> confirmed(CustomerId customerId, long version) {
    return called(() -> super.confirmed(customerId, version)).filter(view -> !isLost());
  }

  @Override
  public List<StoredEvent> newest(CustomerId customerId, int limit) {
    return called(() -> super.newest(customerId, perhapsLess(limit)));
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    return called(() -> super.events(customerId, after, perhapsLess(limit)));
  }

  @Override
  public void append(StoredEvent event, CustomerView after) {
    called(
        () -> {
          super.append(event, after);
          return true;
        });
  }

  @Override
  public boolean repair(CustomerView view) {
    return called(() -> super.repair(view));
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    return called(() -> super.erase(customerId, deletion, mayGoOn));
  }

  private <T> T called(Supplier<T> call) {
    faults.delay(random);
    if (faults.happens(Fault.LOST_REQUEST, random)) {
      throw unavailable();
    }
    T answer = call.get();
    faults.delay(random);
    if (faults.happens(Fault.LOST_ANSWER, random)) {
      throw unavailable();
    }
    return answer;
  }

  private int perhapsLess(int limit) {
    return faults.happens(Fault.SHORT_PAGE, random) ? 1 + random.nextInt(limit) : limit;
  }

  private boolean isLost() {
    return random.nextInt(4) == 0;
  }

  private static StoreUnavailable unavailable() {
    return new StoreUnavailable("lost", Duration.ofSeconds(1), null);
  }
}
