package io.customerrecord.local.aws.eventsource;

import java.time.Instant;

/**
 * A record on its way from a stream to a function.
 *
 * @param sequenceNumber its position in its shard; compare by equality only
 * @param arrival when the stream took it, roughly
 * @param event the element of {@code Records} that Lambda would send for it, in JSON; not to be
 *     changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; nobody compares two records
public record SourceRecord(String sequenceNumber, Instant arrival, byte[] event) {}
