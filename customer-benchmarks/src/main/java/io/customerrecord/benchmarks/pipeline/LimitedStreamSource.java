package io.customerrecord.benchmarks.pipeline;

import io.customerrecord.local.aws.eventsource.StreamSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits a stream to the first records of each shard. Each shard is read by one thread.
 *
 * @param source the stream
 * @param limit the number of records of each shard
 * @param remaining the number of records not yet read, by shard
 */
record LimitedStreamSource(StreamSource source, int limit, Map<String, Integer> remaining)
    implements StreamSource {
  LimitedStreamSource(StreamSource source, int limit) {
    this(source, limit, new ConcurrentHashMap<>());
  }

  @Override
  public SourcePage read(String shardId, String iterator, int batchSize) {
    int left = remaining.getOrDefault(shardId, limit);
    if (left == 0) {
      return new SourcePage(List.of(), iterator, true);
    }
    SourcePage page = source.read(shardId, iterator, Math.min(left, batchSize));
    remaining.put(shardId, left - page.records().size());
    return page;
  }

  @Override
  public String arn() {
    return source.arn();
  }

  @Override
  public String batchInfoName() {
    return source.batchInfoName();
  }

  @Override
  public List<SourceShard> shards() {
    return source.shards();
  }

  @Override
  public String iterator(String shardId, @Nullable String afterSequenceNumber) {
    return source.iterator(shardId, afterSequenceNumber);
  }
}
