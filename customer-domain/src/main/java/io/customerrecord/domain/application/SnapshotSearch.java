package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.SnapshotInterval;
import java.util.List;
import java.util.Optional;

/**
 * Finds the newest intact snapshot that a replay can start from; without one the replay starts at
 * the first event. For a time, a binary search over the versions at which snapshots are due finds
 * the last version that can have one.
 */
final class SnapshotSearch {
  private final CustomerStore store;

  SnapshotSearch(CustomerStore store) {
    this.store = store;
  }

  /**
   * The events to replay.
   *
   * @param start the customer at an intact snapshot, or empty to start before the first event
   * @param end the last version that can belong to the moment
   */
  record Range(Optional<Customer> start, long end) {}

  Range rangeFor(NewestEvents recent, Moment moment) {
    long newest = recent.newest().version();
    Optional<Customer> snapshot = recent.snapshotAt(moment);
    if (snapshot.isPresent() || recent.firstVersion() == 1) {
      return new Range(snapshot, newest);
    }
    return switch (moment) {
      case Moment.Now now -> range(recent, newest);
      case Moment.AtVersion at -> range(recent, at.version());
      case Moment.At at -> {
        long end = recent.lastIncluded(at);
        long before = recent.firstVersion() - 1;
        if (end > before) {
          yield range(recent, end);
        }
        CustomerId id = recent.customerId();
        long last = lastIncluded(id, before / SnapshotInterval.EVENTS, at);
        yield new Range(
            store.snapshot(id, last * SnapshotInterval.EVENTS),
            Math.min((last + 1) * SnapshotInterval.EVENTS, before));
      }
    };
  }

  /**
   * The events that were read already have no usable snapshot, so the search starts before them.
   */
  private Range range(NewestEvents recent, long end) {
    return new Range(
        store.snapshot(recent.customerId(), Math.min(end, recent.firstVersion() - 1)), end);
  }

  private long lastIncluded(CustomerId id, long steps, Moment.At moment) {
    long included = 0;
    long excluded = steps + 1;
    while (excluded - included > 1) {
      long middle = (included + excluded) >>> 1;
      if (includes(moment, id, middle * SnapshotInterval.EVENTS)) {
        included = middle;
      } else {
        excluded = middle;
      }
    }
    return included;
  }

  /** An event that no longer exists counts as later. The replay finds out why it is missing. */
  private boolean includes(Moment.At moment, CustomerId id, long version) {
    List<StoredEvent> events = store.events(id, version - 1, 1);
    return !events.isEmpty()
        && events.getFirst().version() == version
        && moment.includes(version, events.getFirst().createTime());
  }
}
