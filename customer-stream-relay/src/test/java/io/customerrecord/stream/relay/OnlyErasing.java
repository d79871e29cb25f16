package io.customerrecord.stream.relay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A store that only erases and repairs tombstones; the relay may call nothing else. */
final class OnlyErasing extends ForwardingCustomerStore {
  private final Erasure erasure;
  private final Deadline deadline;
  private final List<Tombstone> repaired;

  /** How it erases. */
  interface Erasure {
    boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn);
  }

  OnlyErasing(Erasure erasure) {
    this(erasure, Deadline.none(), new ArrayList<>());
  }

  private OnlyErasing(Erasure erasure, Deadline deadline, List<Tombstone> repaired) {
    super(new InMemoryCustomerStore());
    this.erasure = erasure;
    this.deadline = deadline;
    this.repaired = repaired;
  }

  /** The tombstones that were written. */
  List<Tombstone> repaired() {
    return repaired;
  }

  @Override
  public CustomerStore within(Deadline other) {
    return new OnlyErasing(erasure, other, repaired);
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion) {
    return erasure.erase(customerId, deletion, () -> deadline.allows(Duration.ZERO));
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    return repaired.stream()
        .filter(tombstone -> tombstone.customerId().equals(customerId))
        .map(CustomerView.class::cast)
        .findFirst();
  }

  @Override
  public boolean repair(Tombstone tombstone) {
    repaired.add(tombstone);
    return true;
  }
}
