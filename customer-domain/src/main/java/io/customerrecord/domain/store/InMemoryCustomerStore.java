package io.customerrecord.domain.store;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A store in the memory of this process, for tests and trials. Thread-safe; it never fails. */
public final class InMemoryCustomerStore implements CustomerStore {
  private final ConcurrentMap<CustomerId, Slot> slots = new ConcurrentHashMap<>();

  /** An empty store. */
  public InMemoryCustomerStore() {}

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      return Optional.ofNullable(slot.view);
    }
  }

  @Override
  public Optional<Customer> confirmed(CustomerId customerId, long version) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      return slot.view instanceof Customer customer
              && customer.version() == version
              && slot.events.containsKey(version)
          ? Optional.of(customer)
          : Optional.empty();
    }
  }

  @Override
  public List<StoredEvent> newest(CustomerId customerId, int limit) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      return slot.events.descendingMap().values().stream().limit(limit).toList();
    }
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      return slot.events.tailMap(after, false).values().stream().limit(limit).toList();
    }
  }

  /** {@inheritDoc} This store keeps none: what is in memory is read fast enough. */
  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long version) {
    return Optional.empty();
  }

  @Override
  public void append(StoredEvent event, CustomerView after) {
    Slot slot = slot(event.customerId());
    synchronized (slot) {
      StoredEvent present = slot.events.get(event.version());
      if (present != null && present.eventId().equals(event.eventId())) {
        return;
      }
      if (present != null || !slot.isReplacedBy(after)) {
        throw new VersionConflict(event.customerId(), event.version());
      }
      slot.events.put(event.version(), event);
      slot.view = after;
    }
  }

  @Override
  public boolean repair(CustomerView view) {
    Slot slot = slot(view.customerId());
    synchronized (slot) {
      boolean newest =
          slot.events.containsKey(view.version()) && !slot.events.containsKey(view.version() + 1);
      if (newest) {
        slot.view = view;
      }
      return newest;
    }
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      NavigableMap<Long, StoredEvent> older = slot.events.headMap(deletion, false);
      while (!older.isEmpty() && mayGoOn.getAsBoolean()) {
        older.pollFirstEntry();
      }
      return older.isEmpty();
    }
  }

  /** For tests: what somebody with access to the rows could do to a view. Null loses it. */
  void tamper(CustomerId customerId, @Nullable CustomerView view) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      slot.view = view;
    }
  }

  private Slot slot(CustomerId customerId) {
    return slots.computeIfAbsent(customerId, id -> new Slot());
  }

  /** One customer's events and view, guarded by its own lock. */
  private static final class Slot {
    private final NavigableMap<Long, StoredEvent> events = new TreeMap<>();
    private @Nullable CustomerView view;

    private boolean isReplacedBy(CustomerView after) {
      return switch (after) {
        case Tombstone tombstone -> !(view instanceof Tombstone);
        case Customer customer when view == null -> customer.version() == 1;
        case Customer customer ->
            view instanceof Customer before && before.version() == customer.version() - 1;
      };
    }
  }
}
