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
 * Folds events into the customer that they amount to, from a snapshot or from the first event, and
 * never from a view. It holds one page of events at a time.
 */
final class Replay {
  private static final int EVENTS_PER_READ = 1_000;

  private final CustomerStore store;
  private final CustomerSchema schema;
  private final Snapshots snapshots;

  Replay(CustomerStore store) {
    this.store = store;
    this.schema = store.schema();
    this.snapshots = new Snapshots(store);
  }

  /**
   * The customer at a moment.
   *
   * @throws CorruptHistory if a version is missing or cannot be read
   * @throws ReadLimit.Exceeded if that takes more than may be read
   */
  Result<Customer> fold(Tail tail, Moment moment, ReadLimit limit) {
    CustomerId id = tail.customerId();
    Snapshots.Span span = snapshots.spanOf(tail, moment);
    @Nullable CustomerView view = span.start().orElse(null);
    for (long version = view == null ? 0 : view.version(); version < span.end(); ) {
      List<StoredEvent> events = eventsAfter(version, span.end(), tail, limit);
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
   * Makes sure that these are events that follow a version without a gap, and at least one.
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

  private static CorruptHistory missing(CustomerId id, long version) {
    return new CorruptHistory("the event is missing").at(id, version);
  }

  private List<StoredEvent> eventsAfter(long version, long end, Tail tail, ReadLimit limit) {
    long before = Math.min(end, tail.first() - 1) - version;
    if (before <= 0) {
      return tail.after(version);
    }
    limit.count();
    return store.events(tail.customerId(), version, (int) Math.min(EVENTS_PER_READ, before));
  }

  private static Result<Customer> living(@Nullable CustomerView view) {
    return view instanceof Customer customer
        ? new Result.Success<>(customer)
        : new Result.Rejected<>(new Rejection.NotFound());
  }
}
