package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerEvent;
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
import java.util.Optional;
import java.util.OptionalLong;
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

  Result<HistoryPage> page(CustomerId id, long after, int limit) {
    Optional<HistoryHead> head = store.head(id);
    if (head.isEmpty()) {
      return refused(new Rejection.NotFound());
    }
    Result<HistoryPage> page =
        head.get().isDeletion()
            ? refused(new Rejection.Gone())
            : unlessForgotten(id, () -> pageOnce(head.get(), after, limit));
    return page instanceof Result.Rejected<HistoryPage> ? remains(id, after) : page;
  }

  private Result<HistoryPage> pageOnce(HistoryHead head, long after, int limit) {
    if (after >= head.version()) {
      return new Result.Success<>(new HistoryPage(List.of(), OptionalLong.empty()));
    }
    List<StoredEvent> events = store.events(head.customerId(), after, limit);
    Replay.checkComplete(events, head.customerId(), after);
    StoredEvent end = events.getLast();
    if (CustomerSchema.isDeletion(end)) {
      return refused(new Rejection.Gone());
    }
    return new Result.Success<>(
        new HistoryPage(
            events.stream().map(schema::upcast).toList(),
            end.version() < head.version()
                ? OptionalLong.of(end.version())
                : OptionalLong.empty()));
  }

  /** After a deletion nothing else is shown, whether or not it can be read. */
  private Result<HistoryPage> remains(CustomerId id, long after) {
    HistoryHead deletion = store.head(id).orElseThrow();
    if (deletion.version() <= after) {
      return new Result.Success<>(new HistoryPage(List.of(), OptionalLong.empty()));
    }
    try {
      List<StoredEvent> events = store.events(id, deletion.version() - 1, 1);
      return new Result.Success<>(new HistoryPage(events, OptionalLong.empty()));
    } catch (CorruptHistory e) {
      return new Result.Success<>(
          new HistoryPage(List.of(), OptionalLong.empty(), Optional.of(deletion)));
    }
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
              : new Result.Success<>(understood(schema.read(events.getFirst())));
        });
  }

  private static RecordedEvent understood(RecordedEvent event) {
    if (event.payload() instanceof CustomerEvent.Unknown unknown) {
      throw new UnknownEvent(unknown).at(event.customerId(), event.version());
    }
    return event;
  }

  private <T> Result<T> unlessForgotten(CustomerId id, Supplier<Result<T>> read) {
    try {
      return read.get();
    } catch (UnknownEvent e) {
      throw e;
    } catch (CorruptHistory e) {
      if (isForgotten(id)) {
        return refused(new Rejection.Gone());
      }
    }
    try {
      return read.get();
    } catch (CorruptHistory e) {
      if (isForgotten(id)) {
        return refused(new Rejection.Gone());
      }
      throw e;
    }
  }

  private boolean isForgotten(CustomerId id) {
    return store.head(id).filter(HistoryHead::isDeletion).isPresent();
  }

  private static <T> Result<T> refused(Rejection rejection) {
    return new Result.Rejected<>(rejection);
  }
}
