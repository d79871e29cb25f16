package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.RecentEvents;
import io.customerrecord.domain.store.SnapshotInterval;
import java.util.List;
import java.util.Optional;

/**
 * The newest events of a customer without a gap among them, by ascending version. What is missing
 * before them is read, or found to be missing, from the store.
 *
 * @param events at least the newest one
 * @param snapshot the customer after one of them, where that was read with them
 */
record Tail(List<StoredEvent> events, Optional<Customer> snapshot) {

  /**
   * How many of the newest events a rebuild begins with: as many as lie between two snapshots,
   * which are most often all there are. For a version the number depends on the version: a low one
   * begins with twice that, so that no more is read in vain than is needed, and another one with
   * the newest event alone.
   */
  static int lengthFor(Moment moment) {
    return switch (moment) {
      case Moment.Now now -> SnapshotInterval.EVENTS;
      case Moment.At at -> SnapshotInterval.EVENTS;
      case Moment.AtVersion at when at.version() < SnapshotInterval.EVENTS / 2 ->
          (int) (2 * Math.max(1, at.version()));
      case Moment.AtVersion at -> 1;
    };
  }

  /**
   * The tail in what a store has answered.
   *
   * @param recent at least one event
   */
  static Tail of(RecentEvents recent) {
    List<StoredEvent> newestFirst = recent.newestFirst();
    int whole = 1;
    while (whole < newestFirst.size()
        && newestFirst.get(whole).version() == newestFirst.get(whole - 1).version() - 1) {
      whole++;
    }
    List<StoredEvent> events = newestFirst.subList(0, whole).reversed();
    long first = events.getFirst().version();
    return new Tail(events, recent.snapshot().filter(snapshot -> snapshot.version() >= first));
  }

  CustomerId customerId() {
    return events.getLast().customerId();
  }

  long first() {
    return events.getFirst().version();
  }

  StoredEvent newest() {
    return events.getLast();
  }

  /** Those behind a version from the one before the first on. */
  List<StoredEvent> after(long version) {
    return events.subList((int) (version + 1 - first()), events.size());
  }

  /** The last version here that belongs to a moment, or the one before the first. */
  long lastIncluded(Moment moment) {
    long last = first() - 1;
    for (StoredEvent event : events) {
      if (!moment.includes(event.version(), event.createTime())) {
        return last;
      }
      last = event.version();
    }
    return last;
  }

  /** The snapshot here, if it belongs to a moment. */
  Optional<Customer> snapshotAt(Moment moment) {
    return snapshot.filter(customer -> moment.includes(customer.version(), customer.updateTime()));
  }
}
