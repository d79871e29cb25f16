package io.customerrecord.benchmarks.pipeline;

import io.customerrecord.local.aws.eventsource.StreamSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The first records of each shard of a stream, as if there were no more. Each shard is read by one
 * thread.
 *
 * @param source the stream
 * @param most how many records
 * @param left how many are left of a shard
 */
record FirstOf(StreamSource source, int most, Map<String, Integer> left) implements StreamSource {
  FirstOf(StreamSource source, int most) {
    this(source, most, new ConcurrentHashMap<>());
  }

  @Override
  public SourcePage read(String shardId, String iterator, int limit) {
    int now = left.getOrDefault(shardId, most);
    if (now == 0) {
      return new SourcePage(List.of(), iterator, true);
    }
    SourcePage page = source.read(shardId, iterator, Math.min(now, limit));
    left.put(shardId, now - page.records().size());
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
