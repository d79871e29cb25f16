package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import java.time.Duration;
import java.util.Optional;

/** Makes views say what the events say. */
final class Views {
  /**
   * What the fold behind a snapshot may read: reads of at most 1 MB each, and for how long. A
   * command does not wait for more.
   */
  private static final int MOST_READS = 10;

  private static final Duration LONGEST_FOLD = Duration.ofSeconds(5);

  private final CustomerStore store;
  private final CustomerHistory history;
  private final EventRecorder recorder;
  private final HistoryMonitor monitor;

  Views(
      CustomerStore store,
      CustomerHistory history,
      EventRecorder recorder,
      HistoryMonitor monitor) {
    this.store = store;
    this.history = history;
    this.recorder = recorder;
    this.monitor = monitor;
  }

  /** The customer as the view has it; without a view that can be read, as the events have it. */
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

  /** The customer as the events have it, with the view repaired where it says otherwise. */
  Result<Customer> loadAndRepair(CustomerId id) {
    return loadAndRepair(id, store.head(id));
  }

  /** The same where the newest row, if there is one, was just read. */
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
        && (head.get().confirms(customer) || hasMovedOn(head.get(), customer))) {
      return new Result.Success<>(customer);
    }
    return fold(id);
  }

  private Result<Customer> fold(CustomerId id) {
    return switch (history.newest(id, ReadLimit.none())) {
      case Result.Success<CustomerHistory.Newest>(
              CustomerHistory.Newest truth,
              boolean replayed) -> {
        store.repair(truth.customer(), truth.newest().eventId());
        yield new Result.Success<>(truth.customer());
      }
      case Result.Rejected<CustomerHistory.Newest>(Rejection rejection) ->
          new Result.Rejected<>(rejection);
    };
  }

  /** A deletion may have come between the read of the events and that of the view. */
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
  private boolean hasMovedOn(HistoryHead newest, Customer view) {
    return view.version() > newest.version()
        && store.currentView(view.customerId(), view.version()).filter(view::equals).isPresent();
  }

  /** Whether the newest event is the one that this customer comes from. */
  boolean isNewest(Customer customer) {
    return store.head(customer.customerId()).filter(head -> head.confirms(customer)).isPresent();
  }

  /** What remains of a customer whose newest event is this deletion; its view says the same. */
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
   * The customer at the version of a view, folded from events for a snapshot. Where it is not what
   * the view says, the view is repaired.
   *
   * @return empty where folding would take too much, or meets what cannot be folded; or what ends
   *     the command instead
   */
  Optional<Result<Customer>> verified(Customer view) {
    CustomerId id = view.customerId();
    try {
      return Optional.of(
          switch (history.newest(id, ReadLimit.of(MOST_READS, LONGEST_FOLD))) {
            case Result.Success<CustomerHistory.Newest>(
                    CustomerHistory.Newest truth,
                    boolean replayed) ->
                compared(view, truth);
            case Result.Rejected<CustomerHistory.Newest>(Rejection rejection) ->
                new Result.Rejected<>(rejection);
          });
    } catch (ReadLimit.Exceeded e) {
      monitor.snapshotSkipped(id, view.version() + 1, "the history is too long or too large");
    } catch (CorruptHistory e) {
      monitor.snapshotSkipped(id, view.version() + 1, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private Result<Customer> compared(Customer view, CustomerHistory.Newest truth) {
    if (truth.customer().version() == view.version() && !truth.customer().equals(view)) {
      monitor.wrongView(view.customerId(), view.version());
      store.repair(truth.customer(), truth.newest().eventId());
    }
    return new Result.Success<>(truth.customer());
  }

  private static <T> Result<T> gone() {
    return new Result.Rejected<>(new Rejection.Gone());
  }
}
