package io.customerrecord.domain.store;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.Fingerprint;
import io.customerrecord.domain.schema.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory, for tests and trials. Thread-safe. It is never unavailable, and it observes a
 * deadline only during an erasure.
 */
public final class InMemoryCustomerStore implements CustomerStore {
  private final ConcurrentMap<CustomerId, Slot> slots;
  private final CustomerSchema schema;
  private final Deadline deadline;

  /** An empty store with the current schema. */
  public InMemoryCustomerStore() {
    this(new ConcurrentHashMap<>(), CustomerSchema.current(), Deadline.none());
  }

  private InMemoryCustomerStore(
      ConcurrentMap<CustomerId, Slot> slots, CustomerSchema schema, Deadline deadline) {
    this.slots = slots;
    this.schema = schema;
    this.deadline = deadline;
  }

  /**
   * A store on the same data with another schema, such as the schema of another release.
   *
   * @param other the other schema
   * @return a store that shares all events and views with this one
   */
  public InMemoryCustomerStore with(CustomerSchema other) {
    return new InMemoryCustomerStore(slots, requireNonNull(other, "other"), deadline);
  }

  @Override
  public CustomerSchema schema() {
    return schema;
  }

  @Override
  public CustomerStore within(Deadline deadline) {
    return new InMemoryCustomerStore(slots, schema, requireNonNull(deadline, "deadline"));
  }

  @Override
  public Optional<CustomerView> view(CustomerId customerId) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      return Optional.ofNullable(slot.view(schema));
    }
  }

  @Override
  public Optional<Customer> currentView(CustomerId customerId, long version) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      StoredEvent event = slot.events.get(version);
      return slot.view(schema) instanceof Customer customer
              && customer.version() == version
              && event != null
              && HistoryHead.of(event).confirms(customer)
          ? Optional.of(customer)
          : Optional.empty();
    }
  }

  @Override
  public Optional<HistoryHead> head(CustomerId customerId) {
    return newest(customerId).map(HistoryHead::of);
  }

  /** {@inheritDoc} This store keeps no snapshots, because reading from memory is fast. */
  @Override
  public RecentEvents recent(CustomerId customerId, int limit) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      return new RecentEvents(
          slot.events.descendingMap().values().stream().limit(limit).toList(), Optional.empty());
    }
  }

  @Override
  public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      return slot.events.tailMap(after, false).values().stream().limit(limit).toList();
    }
  }

  @Override
  public List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      return slot.events.headMap(before, false).descendingMap().values().stream()
          .limit(limit)
          .toList();
    }
  }

  /** {@inheritDoc} This store keeps none. */
  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long upTo, Runnable beforeEachRead) {
    requireNonNull(customerId, "customerId");
    requireNonNull(beforeEachRead, "beforeEachRead");
    return Optional.empty();
  }

  @Override
  public void append(StoredEvent event, Customer after, boolean snapshot) {
    Slot slot = slot(requireNonNull(event, "event").customerId());
    requireNonNull(after, "after");
    synchronized (slot) {
      slot.put(event, after, slot.isReplacedBy(after), schema);
    }
  }

  @Override
  public void delete(StoredEvent deletion, Tombstone tombstone) {
    Slot slot = slot(requireNonNull(deletion, "deletion").customerId());
    requireNonNull(tombstone, "tombstone");
    synchronized (slot) {
      slot.put(deletion, tombstone, slot.events.containsKey(deletion.version() - 1), schema);
    }
  }

  @Override
  public boolean repair(Customer view, UUID newestEventId) {
    requireNonNull(view, "view");
    requireNonNull(newestEventId, "newestEventId");
    return repair(view, newest -> newest.eventId().equals(newestEventId), false);
  }

  @Override
  public boolean repair(Tombstone tombstone) {
    return repair(requireNonNull(tombstone, "tombstone"), CustomerSchema::isDeletion, true);
  }

  private boolean repair(
      CustomerView repaired, Predicate<StoredEvent> isItsEvent, boolean replacesTombstones) {
    Slot slot = slot(repaired.customerId());
    synchronized (slot) {
      StoredEvent event = slot.events.get(repaired.version());
      boolean mayRepair =
          event != null
              && isItsEvent.test(event)
              && !slot.events.containsKey(repaired.version() + 1)
              && (replacesTombstones || !(slot.view instanceof Tombstone));
      if (mayRepair) {
        slot.keep(repaired, schema);
      }
      return mayRepair;
    }
  }

  @Override
  public boolean erase(CustomerId customerId, long deletion) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      NavigableMap<Long, StoredEvent> older = slot.events.headMap(deletion, false);
      while (!older.isEmpty() && deadline.allows(Duration.ZERO)) {
        older.pollFirstEntry();
      }
      return older.isEmpty();
    }
  }

  /** For tests: replaces a view without any check, or removes it (null). */
  void tamper(CustomerId customerId, @Nullable CustomerView view) {
    Slot slot = slot(customerId);
    synchronized (slot) {
      slot.keep(view, schema);
    }
  }

  private Slot slot(CustomerId customerId) {
    return slots.computeIfAbsent(requireNonNull(customerId, "customerId"), id -> new Slot());
  }

  /** One customer's events and view, guarded by its own lock. */
  private static final class Slot {
    private final NavigableMap<Long, StoredEvent> events = new TreeMap<>();
    private @Nullable CustomerView view;
    private @Nullable Fingerprint keptWith; // of a living customer

    private void put(
        StoredEvent event, CustomerView after, boolean expected, CustomerSchema schema) {
      StoredEvent present = events.get(event.version());
      if (present != null && present.eventId().equals(event.eventId())) {
        return;
      }
      if (present != null || !expected) {
        throw new VersionConflict(event.customerId(), event.version());
      }
      events.put(event.version(), event);
      keep(after, schema);
    }

    private void keep(@Nullable CustomerView kept, CustomerSchema schema) {
      view = kept;
      keptWith =
          kept instanceof Customer customer ? schema.fingerprintOf(customer.details()) : null;
    }

    /** The view, unless it is a living customer whose fingerprint the schema does not trust. */
    private @Nullable CustomerView view(CustomerSchema schema) {
      return keptWith == null || schema.fingerprint().trusts(keptWith) ? view : null;
    }

    private boolean isReplacedBy(Customer after) {
      return view == null
          ? after.version() == 1
          : view instanceof Customer before && before.version() == after.version() - 1;
    }
  }
}
