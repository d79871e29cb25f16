package io.customerrecord.domain.usecase;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.EventSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the events say, which is what decides. Each answer begins with the newest event, so that a
 * forgotten customer is gone from the moment of its deletion, however much of it is still stored;
 * and a version that is missing means that the customer has been forgotten meanwhile, or is an
 * error.
 */
final class CustomerHistory {
  private static final int EVENTS_PER_READ = 1_000;

  private final CustomerStore store;
  private final EventSchema schema;
  private final Snapshots snapshots;

  CustomerHistory(CustomerStore store, EventSchema schema) {
    this.store = store;
    this.schema = schema;
    this.snapshots = new Snapshots(store);
  }

  /** The customer at a moment, made from events alone and holding one page of them at a time. */
  Answer<Customer> rebuild(CustomerId id, Moment moment) {
    List<StoredEvent> newestFirst = store.newest(id, Tail.lengthFor(moment));
    if (newestFirst.isEmpty()) {
      return new Answer.Refused<>(new Rejection.NotFound());
    }
    StoredEvent newest = newestFirst.getFirst();
    if (EventSchema.isDeletion(newest)) {
      return new Answer.Refused<>(new Rejection.Gone());
    }
    return moment instanceof Moment.AtVersion at && at.version() > newest.version()
        ? new Answer.Refused<>(new Rejection.NoSuchVersion(at.version(), newest.version()))
        : fold(Tail.of(newestFirst), moment);
  }

  /** The customer as the events have it, with the view put right where it said otherwise. */
  Answer<Customer> recover(CustomerId id) {
    Optional<StoredEvent> newest = store.newest(id);
    if (newest.isPresent() && EventSchema.isDeletion(newest.get())) {
      buried(newest.get());
      return new Answer.Refused<>(new Rejection.Gone());
    }
    if (newest.isEmpty()) {
      return new Answer.Refused<>(new Rejection.NotFound());
    }
    if (store.view(id).orElse(null) instanceof Customer customer
        && (isOf(newest.get(), customer) || hasMovedOn(newest.get(), customer))) {
      return new Answer.Ok<>(customer);
    }
    Answer<Customer> truth = fold(Tail.of(List.of(newest.get())), new Moment.Now());
    truth.asOptional().ifPresent(store::repair);
    return truth;
  }

  /** Whether the newest event is the one that this customer comes from. */
  boolean endsAt(Customer customer) {
    return store.newest(customer.customerId()).filter(newest -> isOf(newest, customer)).isPresent();
  }

  /** What remains of a customer whose newest event is this deletion; its view says the same. */
  Tombstone buried(StoredEvent deletion) {
    Tombstone tombstone =
        new Tombstone(deletion.customerId(), deletion.version(), deletion.createTime());
    if (!store.view(deletion.customerId()).equals(Optional.of(tombstone))) {
      store.repair(tombstone);
    }
    return tombstone;
  }

  Answer<HistoryPage> page(CustomerId id, long after, int limit) {
    Optional<StoredEvent> newest = store.newest(id);
    if (newest.isEmpty()) {
      return new Answer.Refused<>(new Rejection.NotFound());
    }
    if (EventSchema.isDeletion(newest.get())) {
      return remains(newest.get(), after);
    }
    if (after >= newest.get().version()) {
      return new Answer.Ok<>(new HistoryPage(List.of(), OptionalLong.empty()));
    }
    List<StoredEvent> events = store.events(id, after, limit);
    OptionalLong missing = firstMissing(events, after);
    if (missing.isPresent()) {
      return remains(deletionInstead(id, missing.getAsLong()), after);
    }
    StoredEvent end = events.getLast();
    if (EventSchema.isDeletion(end)) {
      return remains(end, after);
    }
    return new Answer.Ok<>(
        new HistoryPage(
            events.stream().map(schema::upcast).toList(),
            end.version() < newest.get().version()
                ? OptionalLong.of(end.version())
                : OptionalLong.empty()));
  }

  /** The event with a version that the history has reached. */
  Answer<RecordedEvent> event(CustomerId id, long version) {
    List<StoredEvent> events = store.events(id, version - 1, 1);
    if (firstMissing(events, version - 1).isPresent()) {
      deletionInstead(id, version);
      return new Answer.Refused<>(new Rejection.Gone());
    }
    return new Answer.Ok<>(schema.read(events.getFirst()));
  }

  private Answer<Customer> fold(Tail tail, Moment moment) {
    CustomerId id = tail.customerId();
    Snapshots.Span span = snapshots.spanOf(tail, moment);
    @Nullable CustomerView view = span.start().orElse(null);
    for (long version = view == null ? 0 : view.version(); version < span.end(); ) {
      List<StoredEvent> events = eventsAfter(version, span.end(), tail);
      OptionalLong missing = firstMissing(events, version);
      if (missing.isPresent()) {
        deletionInstead(id, missing.getAsLong());
        return new Answer.Refused<>(new Rejection.Gone());
      }
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

  private List<StoredEvent> eventsAfter(long version, long end, Tail tail) {
    long before = Math.min(end, tail.first() - 1) - version;
    return before > 0
        ? store.events(tail.customerId(), version, (int) Math.min(EVENTS_PER_READ, before))
        : tail.after(version);
  }

  private static Answer<Customer> living(@Nullable CustomerView view) {
    return view instanceof Customer customer
        ? new Answer.Ok<>(customer)
        : new Answer.Refused<>(new Rejection.NotFound());
  }

  private static Answer<HistoryPage> remains(StoredEvent deletion, long after) {
    return new Answer.Ok<>(
        new HistoryPage(
            deletion.version() > after ? List.of(deletion) : List.of(), OptionalLong.empty()));
  }

  /** The deletion that explains a missing version; without one the history is corrupt. */
  private StoredEvent deletionInstead(CustomerId id, long missing) {
    return store
        .newest(id)
        .filter(EventSchema::isDeletion)
        .orElseThrow(() -> new CorruptHistory("the event is missing").at(id, missing));
  }

  private static OptionalLong firstMissing(List<StoredEvent> events, long after) {
    long expected = after + 1;
    for (StoredEvent event : events) {
      if (event.version() != expected) {
        return OptionalLong.of(expected);
      }
      expected++;
    }
    return events.isEmpty() ? OptionalLong.of(expected) : OptionalLong.empty();
  }

  /** Whether a view is ahead of an event because another writer came between the two reads. */
  private boolean hasMovedOn(StoredEvent newest, Customer view) {
    return view.version() > newest.version()
        && store.confirmed(view.customerId(), view.version()).filter(view::equals).isPresent();
  }

  private static boolean isOf(StoredEvent newest, Customer view) {
    return view.version() == newest.version() && view.updateTime().equals(newest.createTime());
  }
}
