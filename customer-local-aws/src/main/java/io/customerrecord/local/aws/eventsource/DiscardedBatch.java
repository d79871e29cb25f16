package io.customerrecord.local.aws.eventsource;

import java.time.Instant;
import java.util.List;

/**
 * Records that were given up.
 *
 * @param requestId of the last invocation
 * @param condition why, in Lambda's words
 * @param invokeCount how often these records were tried
 */
record DiscardedBatch(
    StreamSource source,
    String shardId,
    String functionArn,
    String requestId,
    String condition,
    int invokeCount,
    boolean functionError,
    Instant time,
    List<SourceRecord> records) {}
