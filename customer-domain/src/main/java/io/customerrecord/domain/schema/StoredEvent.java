package io.customerrecord.domain.schema;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event in its stored form. It can contain event types, schema versions and fields that this
 * release does not know. {@link CustomerSchema} reads and writes it.
 *
 * @param eventId unique among all events
 * @param customerId the customer
 * @param version its position in the customer's history, from 1
 * @param createTime when it was recorded, in whole microseconds
 * @param metadata its origin
 * @param eventName the wire name of its type, such as {@code "PersonCreated"}
 * @param schemaVersion the version of the type's schema that {@code data} follows, from 1
 * @param data the payload with the types of JSON: maps with text keys, lists, texts, {@link
 *     java.math.BigDecimal}, booleans, and nulls inside maps and lists
 */
public record StoredEvent(
    UUID eventId,
    CustomerId customerId,
    long version,
    Instant createTime,
    EventMetadata metadata,
    String eventName,
    int schemaVersion,
    Map<String, Object> data) {
  /**
   * Checks that nothing required is null.
   *
   * @throws NullPointerException if {@code eventId}, {@code customerId}, {@code createTime}, {@code
   *     metadata}, {@code eventName} or {@code data} is null; the message names it
   */
  public StoredEvent {
    requireNonNull(eventId, "eventId");
    requireNonNull(customerId, "customerId");
    requireNonNull(createTime, "createTime");
    requireNonNull(metadata, "metadata");
    requireNonNull(eventName, "eventName");
    requireNonNull(data, "data");
  }

  @Override
  public String toString() {
    return "StoredEvent[eventId=%s, customerId=%s, version=%d, createTime=%s, eventName=%s, schemaVersion=%d, redacted]"
        .formatted(eventId, customerId, version, createTime, eventName, schemaVersion);
  }
}
