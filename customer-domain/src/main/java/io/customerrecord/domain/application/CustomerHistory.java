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
 * What the events say, which is what decides. Each answer begins with the newest event, so that a
 * forgotten customer is gone from the moment of its deletion, however much of it is still stored.
 * Where a version is missing or cannot be read, the customer may have been forgotten meanwhile, or
 * the events were written while they were read: then they are read once more.
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

  /** The customer at a moment, made from events alone. */
  Result<Customer> rebuild(CustomerId id, Moment moment) {
    return rebuild(id, moment, ReadLimit.none());
  }

  /**
   * The customer at a moment, made from events alone.
   *
   * @throws ReadLimit.Exceeded if that takes more than may be read
   */
  Result<Customer> rebuild(CustomerId id, Moment moment, ReadLimit limit) {
    return unlessForgotten(id, () -> rebuildOnce(id, moment, limit));
  }

  private Result<Customer> rebuildOnce(CustomerId id, Moment moment, ReadLimit limit) {
    limit.count();
    RecentEvents recent = store.recent(id, Tail.lengthFor(moment));
    if (recent.newestFirst().isEmpty()) {
      return refused(new Rejection.NotFound());
    }
    StoredEvent newest = recent.newestFirst().getFirst();
    if (CustomerSchema.isDeletion(newest)) {
      return refused(new Rejection.Gone());
    }
    return moment instanceof Moment.AtVersion at && at.version() > newest.version()
        ? refused(new Rejection.NoSuchVersion(at.version(), newest.version()))
        : replay.fold(Tail.of(recent), moment, limit);
  }

  /**
   * A customer made from events alone.
   *
   * @param customer the customer after the newest event
   * @param newest that event
   */
  record Newest(Customer customer, StoredEvent newest) {}

  /** The customer as it is now, made from events alone. */
  Result<Newest> newest(CustomerId id, ReadLimit limit) {
    return unlessForgotten(id, () -> newestOnce(id, limit));
  }

  private Result<Newest> newestOnce(CustomerId id, ReadLimit limit) {
    Moment now = new Moment.Now();
    limit.count();
    RecentEvents recent = store.recent(id, Tail.lengthFor(now));
    if (recent.newestFirst().isEmpty()) {
      return refused(new Rejection.NotFound());
    }
    Tail tail = Tail.of(recent);
    if (CustomerSchema.isDeletion(tail.newest())) {
      return refused(new Rejection.Gone());
    }
    return switch (replay.fold(tail, now, limit)) {
      case Result.Success<Customer>(Customer customer, boolean replayed) ->
          new Result.Success<>(new Newest(customer, tail.newest()));
      case Result.Rejected<Customer>(Rejection rejection) -> refused(rejection);
    };
  }

  /** The event with a version that the history has reached. */
  Result<RecordedEvent> event(CustomerId id, long version) {
    return unlessForgotten(
        id,
        () -> {
          List<StoredEvent> events = store.events(id, version - 1, 1);
          Replay.checkComplete(events, id, version - 1);
          return CustomerSchema.isDeletion(events.getFirst())
              ? refused(new Rejection.Gone())
              : new Result.Success<>(schema.read(events.getFirst()));
        });
  }

  private <T> Result<T> unlessForgotten(CustomerId id, Supplier<Result<T>> read) {
    return unlessForgotten(store, id, read);
  }

  /** Reads once more where that is {@link CorruptHistory}, unless the customer is gone by then. */
  static <T> Result<T> unlessForgotten(
      CustomerStore store, CustomerId id, Supplier<Result<T>> read) {
    try {
      return read.get();
    } catch (UnknownEvent e) {
      throw e;
    } catch (CorruptHistory e) {
      if (isForgotten(store, id)) {
        return refused(new Rejection.Gone());
      }
    }
    try {
      return read.get();
    } catch (CorruptHistory e) {
      if (isForgotten(store, id)) {
        return refused(new Rejection.Gone());
      }
      throw e;
    }
  }

  private static boolean isForgotten(CustomerStore store, CustomerId id) {
    return store.head(id).filter(HistoryHead::isDeletion).isPresent();
  }

  private static <T> Result<T> refused(Rejection rejection) {
    return new Result.Rejected<>(rejection);
  }
}
