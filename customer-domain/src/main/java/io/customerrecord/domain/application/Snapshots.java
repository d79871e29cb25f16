package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.SnapshotInterval;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a replay can start. The times of events decide what belongs to a moment, a binary
 * search over the versions that may have a snapshot finds the last of them, and the newest intact
 * snapshot up to there is the start. Without any the replay starts at the first event.
 */
final class Snapshots {
  private final CustomerStore store;

  Snapshots(CustomerStore store) {
    this.store = store;
  }

  /**
   * What is to be replayed: the events after the start, up to the end.
   *
   * @param start the customer at an intact snapshot, or empty to start before the first event
   * @param end the last version that can belong to the moment
   */
  record Span(Optional<Customer> start, long end) {}

  Span spanOf(Tail tail, Moment moment) {
    long newest = tail.newest().version();
    Optional<Customer> near = tail.snapshotAt(moment);
    if (near.isPresent() || tail.first() == 1) {
      return new Span(near, newest);
    }
    return switch (moment) {
      case Moment.Now now -> span(tail, newest);
      case Moment.AtVersion at -> span(tail, at.version());
      case Moment.At at -> {
        long end = tail.lastIncluded(at);
        long before = tail.first() - 1;
        if (end > before) {
          yield span(tail, end);
        }
        CustomerId id = tail.customerId();
        long last = lastIncluded(id, before / SnapshotInterval.EVENTS, at);
        yield new Span(
            store.snapshot(id, last * SnapshotInterval.EVENTS),
            Math.min((last + 1) * SnapshotInterval.EVENTS, before));
      }
    };
  }

  /** Where the tail has a version, it is known to have no snapshot that counts. */
  private Span span(Tail tail, long end) {
    return new Span(store.snapshot(tail.customerId(), Math.min(end, tail.first() - 1)), end);
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

  /** An event that is not there any more counts as later; the replay will find out why. */
  private boolean includes(Moment.At moment, CustomerId id, long version) {
    List<StoredEvent> events = store.events(id, version - 1, 1);
    return !events.isEmpty()
        && events.getFirst().version() == version
        && moment.includes(version, events.getFirst().createTime());
  }
}
