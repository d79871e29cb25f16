package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.Progress;
import io.customerrecord.admin.stream.RecordStream;
import io.customerrecord.admin.stream.RecordStream.Page;
import io.customerrecord.admin.stream.RecordStream.Shard;
import io.customerrecord.admin.stream.RecordStream.Start;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream from the beginning of every shard. An open shard has no end: it is taken as read
 * after its newest record, or where the service does not say which that is, after several responses
 * in a row without a record. Used by one thread.
 *
 * @param <R> the records of the stream
 */
final class StreamReading<R> {
  private static final int EMPTY_RESPONSES = 10;

  private final RecordStream<R> stream;
  private final Progress progress;
  private final Judge<R> judge;

  /** Decides whether a record is a copy. */
  @FunctionalInterface
  interface Judge<R> {
    void judge(R each, String shardId, StoreReading.Builder found);
  }

  StreamReading(RecordStream<R> stream, Progress progress, Judge<R> judge) {
    this.stream = stream;
    this.progress = progress;
    this.judge = judge;
  }

  StoreReading read(StoreKind kind) {
    var found = new StoreReading.Builder(kind, stream.name());
    stream.shards(
        page -> {
          found.countRequest(0);
          page.forEach(shard -> read(shard, found));
        });
    return found.build();
  }

  private void read(Shard shard, StoreReading.Builder found) {
    @Nullable String iterator = stream.iterator(shard.id(), new Start.Oldest());
    found.countRequest(0);
    int empty = 0;
    while (iterator != null && !(shard.isOpen() && empty == EMPTY_RESPONSES)) {
      Page<R> page = stream.page(iterator);
      found.countRequest(page.records().size());
      page.records().forEach(each -> judge.judge(each, shard.id(), found));
      progress.advance(page.records().size());
      empty = page.records().isEmpty() ? empty + 1 : 0;
      iterator = page.isNewest() ? null : page.next();
    }
  }
}
