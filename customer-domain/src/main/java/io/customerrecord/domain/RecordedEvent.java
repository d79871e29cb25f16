package io.customerrecord.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in its envelope, as it stands in a customer's history.
 *
 * @param eventId unique among all events
 * @param customerId whose event it is
 * @param version its place in the customer's history: 1, 2, 3 … without gaps
 * @param createTime when it was recorded, in whole microseconds; strictly increasing within a
 *     customer
 * @param metadata where it came from
 * @param payload what happened
 */
public record RecordedEvent(
    UUID eventId,
    CustomerId customerId,
    long version,
    Instant createTime,
    EventMetadata metadata,
    CustomerEvent payload) {}
