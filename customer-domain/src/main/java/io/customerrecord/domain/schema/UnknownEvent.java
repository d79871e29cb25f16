package io.customerrecord.domain.schema;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;

/**
 * A history holds an event that this version of the library cannot replay: its type is unknown, or
 * its schema is newer. A newer version of the library, which wrote it, can.
 */
public final class UnknownEvent extends CorruptHistory {
  private static final long serialVersionUID = 1L;

  UnknownEvent(StoredEvent event) {
    super(
        "customer %s, version %d: the event type '%s' with schema version %d is unknown"
            .formatted(
                event.customerId(), event.version(), event.eventName(), event.schemaVersion()));
  }

  /** This exception itself: it says already where it was met. */
  @Override
  public CorruptHistory at(CustomerId customerId, long version) {
    return this;
  }
}
