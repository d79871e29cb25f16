package io.customerrecord.testing;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Stored events of numbered customers, for tests of code that forwards events. The same customer
 * and version give the same event each time, with the same ids and the same time. Thread-safe.
 */
public final class ExampleEvents {
  private ExampleEvents() {}

  /**
   * An amendment whose text is not ASCII.
   *
   * @param customer the number of the customer
   * @param version the event's version, from 1
   * @return the event
   */
  public static StoredEvent event(int customer, long version) {
    return event(customer, version, "PersonAmended");
  }

  /**
   * An event with one text, which is not ASCII.
   *
   * @param customer the number of the customer
   * @param version the event's version, from 1
   * @param eventName its type, which may be unknown to the schema
   * @return the event
   */
  public static StoredEvent event(int customer, long version, String eventName) {
    return event(customer, version, eventName, Map.of("surname", "Dŵr 🗼"));
  }

  /**
   * Any event of schema version 1, with all its metadata.
   *
   * @param customer the number of the customer
   * @param version the event's version, from 1
   * @param eventName its type, which may be unknown to the schema
   * @param data its data
   * @return the event
   */
  public static StoredEvent event(
      int customer, long version, String eventName, Map<String, Object> data) {
    return new StoredEvent(
        new UUID(customer, version),
        new CustomerId(new UUID(7, customer)),
        version,
        Instant.EPOCH.plusSeconds(version),
        new EventMetadata("command", "correlation", "actor", "trace"),
        eventName,
        1,
        data);
  }

  /**
   * The deletion of a customer.
   *
   * @param customer the number of the customer
   * @param version the event's version, from 1
   * @return the event
   */
  public static StoredEvent deletion(int customer, long version) {
    return event(customer, version, "CustomerDeleted", Map.of());
  }

  /**
   * A copy of an event with other data.
   *
   * @param event the event to copy
   * @param data the data of the copy
   * @return the copy
   */
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
