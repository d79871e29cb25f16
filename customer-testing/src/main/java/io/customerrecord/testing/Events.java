package io.customerrecord.testing;

import io.customerrecord.domain.schema.StoredEvent;
import java.util.Map;

/** Stored events with something else in them. */
public final class Events {
  private Events() {}

  public static StoredEvent withData(StoredEvent event, Map<String, Object> data) {
    return new StoredEvent(
        event.eventId(),
        event.customerId(),
        event.version(),
        event.createTime(),
        event.metadata(),
        event.eventName(),
        event.schemaVersion(),
        data);
  }
}
