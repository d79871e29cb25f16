package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into a customer, starting at a snapshot or at the first event, never at a view. It
 * holds one page of events at a time.
 */
final class Replay {
  private static final int EVENTS_PER_READ = 1_000;

  private final CustomerStore store;
  private final CustomerSchema schema;
  private final SnapshotSearch snapshots;

  Replay(CustomerStore store) {
    this.store = store;
    this.schema = store.schema();
    this.snapshots = new SnapshotSearch(store);
  }

  /**
   * The customer at a moment.
   *
   * @throws CorruptHistory if a version is missing or cannot be read
   * @throws ReadLimit.Exceeded if that takes more reads or time than the limit allows
   */
  Result<Customer> fold(NewestEvents recent, Moment moment, ReadLimit limit) {
    CustomerId id = recent.customerId();
    SnapshotSearch.Range range = snapshots.rangeFor(recent, moment, limit);
    @Nullable CustomerView view = range.start().orElse(null);
    for (long version = view == null ? 0 : view.version(); version < range.end(); ) {
      List<StoredEvent> events = eventsAfter(version, range.end(), recent, limit);
      checkComplete(events, id, version);
      for (StoredEvent stored : events) {
        if (!moment.includes(stored.version(), stored.createTime())) {
          return living(view);
        }
        view = CustomerView.after(view, schema.read(stored));
        version = stored.version();
      }
    }
    return living(view);
  }

  /**
   * Checks that there is at least one event and that the events follow a version without a gap.
   *
   * @throws CorruptHistory if one is missing
   */
  static void checkComplete(List<StoredEvent> events, CustomerId id, long after) {
    long expected = after + 1;
    for (StoredEvent event : events) {
      if (event.version() != expected) {
        throw missing(id, expected);
      }
      expected++;
    }
    if (events.isEmpty()) {
      throw missing(id, expected);
    }
  }

  /**
   * Checks that there is at least one event and that the events descend from a version without a
   * gap.
   *
   * @throws CorruptHistory if one is missing
   */
  static void checkCompleteBackwards(List<StoredEvent> events, CustomerId id, long before) {
    long expected = before - 1;
    for (StoredEvent event : events) {
      if (event.version() != expected) {
        throw missing(id, expected);
      }
      expected--;
    }
    if (events.isEmpty()) {
      throw missing(id, expected);
    }
  }

  private static CorruptHistory missing(CustomerId id, long version) {
    return new CorruptHistory("the event is missing").at(id, version);
  }

  private List<StoredEvent> eventsAfter(
      long version, long end, NewestEvents recent, ReadLimit limit) {
    long before = Math.min(end, recent.firstVersion() - 1) - version;
    if (before <= 0) {
      return recent.after(version);
    }
    limit.count();
    return store.events(recent.customerId(), version, (int) Math.min(EVENTS_PER_READ, before));
  }

  private static Result<Customer> living(@Nullable CustomerView view) {
    return view instanceof Customer customer
        ? new Result.Success<>(customer)
        : new Result.Rejected<>(new Rejection.NotFound());
  }
}
