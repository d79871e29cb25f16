package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;

/** Reads customers from their views, and repairs a view that differs from the events. */
final class ViewRepair {
  /**
   * The most reads that a command makes to fold a snapshot: of events, at most 1 MB each, and of
   * earlier snapshots, at most a hundred each.
   */
  private static final int MOST_READS = 10;

  /** The longest time that a command spends on folding a snapshot. */
  private static final Duration LONGEST_FOLD = Duration.ofSeconds(5);

  private final CustomerStore store;
  private final CustomerHistory history;
  private final EventRecorder recorder;
  private final HistoryMonitor monitor;

  ViewRepair(
      CustomerStore store,
      CustomerHistory history,
      EventRecorder recorder,
      HistoryMonitor monitor) {
    this.store = store;
    this.history = history;
    this.recorder = recorder;
    this.monitor = monitor;
  }

  /** The customer from the view, or from the events if the view is missing or unreadable. */
  Result<Customer> find(CustomerId id) {
    return store
        .view(id)
        .<Result<Customer>>map(
            view ->
                switch (view) {
                  case Customer customer -> new Result.Success<>(customer);
                  case Tombstone tombstone -> gone();
                })
        .orElseGet(() -> loadAndRepair(id));
  }

  /** The customer according to the events. A view that differs is repaired. */
  Result<Customer> loadAndRepair(CustomerId id) {
    return loadAndRepair(id, store.head(id));
  }

  /** The same if the newest row was just read. */
  Result<Customer> loadAndRepair(CustomerId id, Optional<HistoryHead> head) {
    if (head.isPresent() && head.get().isDeletion()) {
      repairTombstone(head.get());
      return gone();
    }
    Optional<CustomerView> view = store.view(id);
    if (view.isPresent() && view.get() instanceof Tombstone) {
      return goneByTombstone(id);
    }
    if (head.isEmpty()) {
      return new Result.Rejected<>(new Rejection.NotFound());
    }
    if (view.isPresent()
        && view.get() instanceof Customer customer
        && (head.get().confirms(customer) || isAhead(customer, head.get()))) {
      return new Result.Success<>(customer);
    }
    return repairView(id);
  }

  /** Folds the events and replaces the view by the result. */
  private Result<Customer> repairView(CustomerId id) {
    return history
        .newest(id, ReadLimit.none())
        .map(
            folded -> {
              store.repair(folded.customer(), folded.newest().eventId());
              return folded.customer();
            });
  }

  /** The deletion may have been written between the read of the events and that of the view. */
  private Result<Customer> goneByTombstone(CustomerId id) {
    Optional<HistoryHead> head = store.head(id);
    if (head.isEmpty() || !head.get().isDeletion()) {
      monitor.tombstoneWithoutDeletion(
          new CorruptHistory("the view is a tombstone, but the history has no deletion")
              .at(id, head.map(HistoryHead::version).orElse(0L)));
    }
    return gone();
  }

  /** Whether a view is ahead of an event because another writer came between the two reads. */
  private boolean isAhead(Customer view, HistoryHead newest) {
    return view.version() > newest.version()
        && store.currentView(view.customerId(), view.version()).filter(view::equals).isPresent();
  }

  /** Whether the newest event is the one that led to this customer. */
  boolean isCurrent(Customer customer) {
    return store.head(customer.customerId()).filter(head -> head.confirms(customer)).isPresent();
  }

  /** The tombstone of a deletion that is the newest event. A view that differs is repaired. */
  Tombstone repairTombstone(HistoryHead deletion) {
    Optional<CustomerView> view = store.view(deletion.customerId());
    if (view.isPresent()
        && view.get() instanceof Tombstone tombstone
        && tombstone.version() == deletion.version()
        && (deletion.createTime() == null || deletion.createTime().equals(tombstone.deletedAt()))) {
      return tombstone;
    }
    Tombstone tombstone =
        recorder.tombstone(deletion.customerId(), deletion.version(), deletion.createTime());
    store.repair(tombstone);
    return tombstone;
  }

  /**
   * Folds the current customer for a snapshot, which must never come from a view. A view that
   * differs is repaired.
   *
   * @param view the customer according to its view
   * @return empty if the events cannot be folded, the store is unavailable, or the fold would
   *     exceed its limits; then the event is written without a snapshot
   */
  Optional<Result<Customer>> foldForSnapshot(Customer view) {
    Result<CustomerHistory.Newest> folded;
    try {
      folded = history.newest(view.customerId(), ReadLimit.of(MOST_READS, LONGEST_FOLD));
    } catch (ReadLimit.Exceeded e) {
      return skipped(view, "the history is too long or too large");
    } catch (CorruptHistory e) {
      return skipped(view, String.valueOf(e.getMessage()));
    } catch (StoreUnavailable e) {
      return skipped(view, "the store is unavailable: " + e.getMessage());
    }
    return Optional.of(folded.map(newest -> compared(view, newest)));
  }

  private Optional<Result<Customer>> skipped(Customer view, String reason) {
    monitor.snapshotSkipped(view.customerId(), view.version() + 1, reason);
    return Optional.empty();
  }

  private Customer compared(Customer view, CustomerHistory.Newest folded) {
    if (folded.customer().version() == view.version() && !folded.customer().equals(view)) {
      monitor.wrongView(view.customerId(), view.version());
      store.repair(folded.customer(), folded.newest().eventId());
    }
    return folded.customer();
  }

  private static <T> Result<T> gone() {
    return new Result.Rejected<>(new Rejection.Gone());
  }
}
