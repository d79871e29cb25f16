package io.customerrecord.domain.usecase;

import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.StoredEvent;
import java.time.Clock;

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

  /** Fixed before a command's first attempt, so that all its attempts are the same command. */
  EventMetadata originOf(CommandContext context) {
    String key = context.idempotencyKey();
    return new EventMetadata(
        key == null ? ids.next().toString() : key,
        context.correlationId(),
        context.actor(),
        context.traceparent());
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
   * A deletion keeps of its origin who gave the order, to account for it, and nothing else in
   * clear.
   */
  RecordedEvent deletionAfter(StoredEvent newest, EventMetadata origin) {
    return new RecordedEvent(
        ids.next(),
        newest.customerId(),
        newest.version() + 1,
        EventTime.next(clock, newest.createTime()),
        new EventMetadata(Sha256.hex(origin.commandId()), null, origin.actor()),
        new CustomerDeleted());
  }
}
