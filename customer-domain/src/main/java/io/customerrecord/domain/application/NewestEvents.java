package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.RecentEvents;
import io.customerrecord.domain.store.SnapshotInterval;
import java.util.List;
import java.util.Optional;

/**
 * The newest events of a customer up to the first gap, by ascending version. The replay reads the
 * events before them from the store, or finds them missing there.
 *
 * @param events at least the newest one
 * @param snapshot the customer after one of these events, if it was read with them
 */
record NewestEvents(List<StoredEvent> events, Optional<Customer> snapshot) {

  /**
   * How many of the newest events a rebuild reads first: as many as lie between two snapshots,
   * which is the whole history of most customers. A rebuild at a low version reads twice that
   * version, so that at most half of the events are read in vain; one at a higher version reads the
   * newest event alone.
   */
  static int limitFor(Moment moment) {
    return switch (moment) {
      case Moment.Now now -> SnapshotInterval.EVENTS;
      case Moment.At at -> SnapshotInterval.EVENTS;
      case Moment.AtVersion at when at.version() < SnapshotInterval.EVENTS / 2 ->
          (int) (2 * Math.max(1, at.version()));
      case Moment.AtVersion at -> 1;
    };
  }

  /**
   * The events up to the first gap.
   *
   * @param recent at least one event
   */
  static NewestEvents of(RecentEvents recent) {
    List<StoredEvent> newestFirst = recent.newestFirst();
    int gapless = 1;
    while (gapless < newestFirst.size()
        && newestFirst.get(gapless).version() == newestFirst.get(gapless - 1).version() - 1) {
      gapless++;
    }
    List<StoredEvent> events = newestFirst.subList(0, gapless).reversed();
    long first = events.getFirst().version();
    return new NewestEvents(
        events, recent.snapshot().filter(snapshot -> snapshot.version() >= first));
  }

  CustomerId customerId() {
    return events.getLast().customerId();
  }

  long firstVersion() {
    return events.getFirst().version();
  }

  StoredEvent newest() {
    return events.getLast();
  }

  /** The events after a version, which is at least the one before the first. */
  List<StoredEvent> after(long version) {
    return events.subList((int) (version + 1 - firstVersion()), events.size());
  }

  /** The last version here that belongs to a moment, or the version before the first. */
  long lastIncluded(Moment moment) {
    long last = firstVersion() - 1;
    for (StoredEvent event : events) {
      if (!moment.includes(event.version(), event.createTime())) {
        return last;
      }
      last = event.version();
    }
    return last;
  }

  /** The snapshot, if it belongs to a moment. */
  Optional<Customer> snapshotAt(Moment moment) {
    return snapshot.filter(customer -> moment.includes(customer.version(), customer.updateTime()));
  }
}
