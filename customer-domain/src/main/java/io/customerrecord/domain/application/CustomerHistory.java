package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.UnknownEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.RecentEvents;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads customers and events from the history, never from a view. Each method first reads the
 * newest event, so that a deleted customer is gone at once, however many of its events are still
 * stored. If a version is missing or unreadable, the customer may have been deleted meanwhile, or
 * the events were written during the read; then it reads once more.
 */
final class CustomerHistory {
  private final CustomerStore store;
  private final CustomerSchema schema;
  private final Replay replay;

  CustomerHistory(CustomerStore store) {
    this.store = store;
    this.schema = store.schema();
    this.replay = new Replay(store);
  }

  /** The customer at a moment, folded from its events. */
  Result<Customer> rebuild(CustomerId id, Moment moment) {
    return unlessDeleted(store, id, () -> rebuildOnce(id, moment));
  }

  private Result<Customer> rebuildOnce(CustomerId id, Moment moment) {
    RecentEvents recent = store.recent(id, NewestEvents.limitFor(moment));
    if (recent.newestFirst().isEmpty()) {
      return rejected(new Rejection.NotFound());
    }
    StoredEvent newest = recent.newestFirst().getFirst();
    if (CustomerSchema.isDeletion(newest)) {
      return rejected(new Rejection.Gone());
    }
    return moment instanceof Moment.AtVersion at && at.version() > newest.version()
        ? rejected(new Rejection.NoSuchVersion(at.version(), newest.version()))
        : replay.fold(NewestEvents.of(recent), moment, ReadLimit.none());
  }

  /**
   * A customer folded from its events.
   *
   * @param customer the customer after the newest event
   * @param newest that event
   */
  record Newest(Customer customer, StoredEvent newest) {}

  /**
   * The current customer, folded from its events.
   *
   * @throws ReadLimit.Exceeded if that takes more reads or time than the limit allows
   */
  Result<Newest> newest(CustomerId id, ReadLimit limit) {
    return unlessDeleted(store, id, () -> newestOnce(id, limit));
  }

  private Result<Newest> newestOnce(CustomerId id, ReadLimit limit) {
    Moment now = new Moment.Now();
    limit.count();
    RecentEvents recent = store.recent(id, NewestEvents.limitFor(now));
    if (recent.newestFirst().isEmpty()) {
      return rejected(new Rejection.NotFound());
    }
    NewestEvents events = NewestEvents.of(recent);
    if (CustomerSchema.isDeletion(events.newest())) {
      return rejected(new Rejection.Gone());
    }
    return replay.fold(events, now, limit).map(customer -> new Newest(customer, events.newest()));
  }

  /** The event at a version that the history has reached. */
  Result<RecordedEvent> event(CustomerId id, long version) {
    return unlessDeleted(store, id, () -> eventOnce(id, version));
  }

  private Result<RecordedEvent> eventOnce(CustomerId id, long version) {
    List<StoredEvent> events = store.events(id, version - 1, 1);
    Replay.checkComplete(events, id, version - 1);
    return CustomerSchema.isDeletion(events.getFirst())
        ? rejected(new Rejection.Gone())
        : new Result.Success<>(schema.read(events.getFirst()));
  }

  /** Retries a read once after {@link CorruptHistory}, unless the customer is deleted by then. */
  static <T> Result<T> unlessDeleted(CustomerStore store, CustomerId id, Supplier<Result<T>> read) {
    try {
      return read.get();
    } catch (UnknownEvent e) {
      throw e;
    } catch (CorruptHistory e) {
      if (isDeleted(store, id)) {
        return rejected(new Rejection.Gone());
      }
    }
    try {
      return read.get();
    } catch (CorruptHistory e) {
      if (isDeleted(store, id)) {
        return rejected(new Rejection.Gone());
      }
      throw e;
    }
  }

  private static boolean isDeleted(CustomerStore store, CustomerId id) {
    return store.head(id).filter(HistoryHead::isDeletion).isPresent();
  }

  private static <T> Result<T> rejected(Rejection rejection) {
    return new Result.Rejected<>(rejection);
  }
}
