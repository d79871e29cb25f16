package io.customerrecord.benchmarks.pipeline;

import io.customerrecord.local.aws.eventsource.StreamSource;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in large pages even if the function's batches are small, so that small batches
 * cost more invocations but not more reads. Each shard is read by one thread.
 *
 * @param source the stream
 * @param pages the records that were read but not yet returned, by shard
 */
record ReadAheadStreamSource(StreamSource source, Map<String, SourcePage> pages)
    implements StreamSource {
  private static final int PAGE = 1_000;

  ReadAheadStreamSource(StreamSource source) {
    this(source, new ConcurrentHashMap<>());
  }

  @Override
  public SourcePage read(String shardId, String iterator, int limit) {
    @Nullable SourcePage page = pages.remove(shardId);
    if (page == null) {
      page = source.read(shardId, iterator, PAGE);
    }
    List<SourceRecord> records = page.records();
    if (records.size() <= limit) {
      return page;
    }
    List<SourceRecord> later = records.subList(limit, records.size());
    pages.put(shardId, new SourcePage(later, page.next(), page.atTip()));
    return new SourcePage(records.subList(0, limit), iterator, false);
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
    pages.remove(shardId);
    return source.iterator(shardId, afterSequenceNumber);
  }
}
