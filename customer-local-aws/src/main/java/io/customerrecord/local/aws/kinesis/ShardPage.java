package io.customerrecord.local.aws.kinesis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one read of a shard found.
 *
 * @param next where to read on, or null at the end of a closed shard
 * @param children the shards that follow a closed shard, told at its end only
 */
record ShardPage(
    List<StoredRecord> records,
    @Nullable SequenceNumber next,
    long millisBehindLatest,
    List<Shard> children) {}
