package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.RecordedEvent;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes recorded events: gives each event its envelope. */
final class EventRecorder {
  private final Clock clock;
  private final IdGenerator ids;

  EventRecorder(Clock clock, IdGenerator ids) {
    this.clock = clock;
    this.ids = ids;
  }

  CustomerId newCustomerId() {
    return new CustomerId(ids.next());
  }

  String newCommandId() {
    return ids.next().toString();
  }

  EventMetadata originOf(CommandContext context, String commandId) {
    return new EventMetadata(
        commandId, context.correlationId(), context.actor(), context.traceparent());
  }

  RecordedEvent first(CustomerId id, CustomerEvent event, EventMetadata origin) {
    return new RecordedEvent(ids.next(), id, 1, EventTime.next(clock, null), origin, event);
  }

  /**
   * Records an amendment.
   *
   * @throws CorruptHistory if no later time exists, which no clock can have caused
   */
  RecordedEvent following(Customer before, CustomerEvent event, EventMetadata origin) {
    if (!EventTime.canBeFollowed(before.updateTime())) {
      throw new CorruptHistory("no event can be later than the last time of the year 9999")
          .at(before.customerId(), before.version());
    }
    return new RecordedEvent(
        ids.next(),
        before.customerId(),
        before.version() + 1,
        EventTime.next(clock, before.updateTime()),
        origin,
        event);
  }

  /**
   * Records a deletion. Of its origin it keeps only the retained actor, for accountability. Its
   * command id is always random: an id derived from a key could confirm a guess of that key.
   *
   * @param previous the latest known time of the history that can be followed, or null
   */
  RecordedEvent deletion(
      CustomerId id, long version, @Nullable Instant previous, CommandContext context) {
    return new RecordedEvent(
        ids.next(),
        id,
        version,
        EventTime.next(clock, previous),
        new EventMetadata(newCommandId(), null, context.retainedActor(), null),
        new CustomerDeleted());
  }

  /** The tombstone of a deletion; null as its time stands for an unreadable one. */
  Tombstone tombstone(CustomerId id, long version, @Nullable Instant deletedAt) {
    return new Tombstone(id, version, deletedAt == null ? EventTime.next(clock, null) : deletedAt);
  }
}
