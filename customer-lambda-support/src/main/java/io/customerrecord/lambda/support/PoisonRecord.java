package io.customerrecord.lambda.support;

import io.customerrecord.domain.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Where a record is that can never be processed, and nothing of what it says.
 *
 * @param position its place in the batch, from 0
 * @param kind why it cannot be processed
 * @param sequenceNumber its place in the stream; empty if the record has none
 * @param streamArn the stream, or null if the record does not say
 * @param shardId the shard, or null where Lambda does not say
 * @param customerId the customer's id, or null where there is no UUID in its place
 * @param version the event's version, or null where it cannot be read
 */
public record PoisonRecord(
    int position,
    PoisonKind kind,
    String sequenceNumber,
    @Nullable String streamArn,
    @Nullable String shardId,
    @Nullable CustomerId customerId,
    @Nullable Long version) {}
