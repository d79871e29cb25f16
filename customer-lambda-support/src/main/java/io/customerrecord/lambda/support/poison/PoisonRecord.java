package io.customerrecord.lambda.support.poison;

import io.customerrecord.lambda.support.batch.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * A poison record of a batch.
 *
 * @param position its place in the batch, from 0
 * @param record the record
 * @param version the event's version, or null if it cannot be read
 */
public record PoisonRecord(int position, StreamRecord record, @Nullable Long version) {}
