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

  /**
   * Finds the events to replay.
   *
   * @throws ReadLimit.Exceeded if that takes more reads or time than the limit allows
   */
  Range rangeFor(NewestEvents recent, Moment moment, ReadLimit limit) {
    long newest = recent.newest().version();
    Optional<Customer> snapshot = recent.snapshotAt(moment);
    if (snapshot.isPresent() || recent.firstVersion() == 1) {
      return new Range(snapshot, newest);
    }
    return switch (moment) {
      case Moment.Now now -> range(recent, newest, limit);
      case Moment.AtVersion at -> range(recent, at.version(), limit);
      case Moment.At at -> {
        long end = recent.lastIncluded(at);
        long before = recent.firstVersion() - 1;
        if (end > before) {
          yield range(recent, end, limit);
        }
        CustomerId id = recent.customerId();
        long last = lastIncluded(id, before / SnapshotInterval.EVENTS, at, limit);
        yield new Range(
            snapshot(id, last * SnapshotInterval.EVENTS, limit),
            Math.min((last + 1) * SnapshotInterval.EVENTS, before));
      }
    };
  }

  /**
   * The events that were read already have no usable snapshot, so the search starts before them.
   */
  private Range range(NewestEvents recent, long end, ReadLimit limit) {
    return new Range(
        snapshot(recent.customerId(), Math.min(end, recent.firstVersion() - 1), limit), end);
  }

  private Optional<Customer> snapshot(CustomerId id, long upTo, ReadLimit limit) {
    return store.snapshot(id, upTo, limit::count);
  }

  private long lastIncluded(CustomerId id, long steps, Moment.At moment, ReadLimit limit) {
    long included = 0;
    long excluded = steps + 1;
    while (excluded - included > 1) {
      long middle = (included + excluded) >>> 1;
      if (includes(moment, id, middle * SnapshotInterval.EVENTS, limit)) {
        included = middle;
      } else {
        excluded = middle;
      }
    }
    return included;
  }

  /** An event that no longer exists counts as later. The replay finds out why it is missing. */
  private boolean includes(Moment.At moment, CustomerId id, long version, ReadLimit limit) {
    limit.count();
    List<StoredEvent> events = store.events(id, version - 1, 1);
    return !events.isEmpty()
        && events.getFirst().version() == version
        && moment.includes(version, events.getFirst().createTime());
  }
}
