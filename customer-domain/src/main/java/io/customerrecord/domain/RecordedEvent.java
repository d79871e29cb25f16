package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in its envelope, as it is in a customer's history.
 *
 * @param eventId unique among all events
 * @param customerId the customer
 * @param version its position in the customer's history: 1, 2, 3 … without gaps
 * @param createTime when it was recorded, in whole microseconds; strictly increasing within a
 *     customer
 * @param metadata its origin
 * @param payload what happened
 */
public record RecordedEvent(
    UUID eventId,
    CustomerId customerId,
    long version,
    Instant createTime,
    EventMetadata metadata,
    CustomerEvent payload) {
  /**
   * Checks that nothing required is null.
   *
   * @throws NullPointerException if {@code eventId}, {@code customerId}, {@code createTime}, {@code
   *     metadata} or {@code payload} is null; the message names it
   */
  public RecordedEvent {
    requireNonNull(eventId, "eventId");
    requireNonNull(customerId, "customerId");
    requireNonNull(createTime, "createTime");
    requireNonNull(metadata, "metadata");
    requireNonNull(payload, "payload");
  }
}
