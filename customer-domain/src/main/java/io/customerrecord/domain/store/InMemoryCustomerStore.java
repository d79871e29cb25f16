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
 * A store in the memory of this process, for tests and trials. Thread-safe; it never fails, and of
 * a deadline it takes notice only while it erases.
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
   * A store on the same data with another schema, as another release of the library has it.
   *
   * @param other the schema of the other release
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

  /** {@inheritDoc} This store keeps no snapshots: what is in memory is read fast enough. */
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

  /** {@inheritDoc} This store keeps none. */
  @Override
  public Optional<Customer> snapshot(CustomerId customerId, long upTo) {
    requireNonNull(customerId, "customerId");
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
      CustomerView truth, Predicate<StoredEvent> isItsEvent, boolean replacesTombstones) {
    Slot slot = slot(truth.customerId());
    synchronized (slot) {
      StoredEvent event = slot.events.get(truth.version());
      boolean isTruth =
          event != null
              && isItsEvent.test(event)
              && !slot.events.containsKey(truth.version() + 1)
              && (replacesTombstones || !(slot.view instanceof Tombstone));
      if (isTruth) {
        slot.keep(truth, schema);
      }
      return isTruth;
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

  /** For tests: what a person with access to the rows could do to a view. Null loses it. */
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

    /** The view, unless it is a living customer whom another release has kept otherwise. */
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
