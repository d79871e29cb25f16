package io.customerrecord.benchmarks.pipeline;

import io.customerrecord.local.aws.eventsource.SourceRecord;
import io.customerrecord.local.aws.eventsource.StreamSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in large pages, however small the batches of the function are, so that small
 * batches cost invocations but no further reads. Each shard is read by one thread.
 *
 * @param source the stream
 * @param pages what was read of each shard and not yet handed on
 */
record ReadAhead(StreamSource source, Map<String, SourcePage> pages) implements StreamSource {
  private static final int PAGE = 1_000;

  ReadAhead(StreamSource source) {
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
