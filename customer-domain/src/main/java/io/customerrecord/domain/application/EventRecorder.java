package io.customerrecord.domain.application;

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

/** Puts events into their envelopes. */
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

  RecordedEvent following(Customer before, CustomerEvent event, EventMetadata origin) {
    return new RecordedEvent(
        ids.next(),
        before.customerId(),
        before.version() + 1,
        EventTime.next(clock, before.updateTime()),
        origin,
        event);
  }

  /**
   * A deletion keeps of its origin the actor that may be kept, to account for it, and nothing else.
   * Its command id is always random: one made from a key could confirm a guess of the key.
   *
   * @param previous the latest time that is known of the history, or null
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

  /** What remains after a deletion whose time may be unreadable. */
  Tombstone tombstone(CustomerId id, long version, @Nullable Instant deletedAt) {
    return new Tombstone(id, version, deletedAt == null ? EventTime.next(clock, null) : deletedAt);
  }
}
