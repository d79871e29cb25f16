package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.Progress;
import io.customerrecord.admin.stream.RecordStream;
import io.customerrecord.admin.stream.RecordStream.Page;
import io.customerrecord.admin.stream.RecordStream.Shard;
import io.customerrecord.admin.stream.RecordStream.Start;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream from the beginning of every shard. Both services may answer with many empty
 * responses before the next record. Used by one thread.
 *
 * @param <R> the records of the stream
 */
final class StreamReading<R> {
  private final RecordStream<R> stream;
  private final OpenShard open;
  private final Progress progress;
  private final Judge<R> judge;

  /** When a shard that is open, and so has no end, is taken as read. */
  enum OpenShard {
    /**
     * At its newest record, which Kinesis names. Each empty response passes a part of the shard. A
     * service that never comes to the newest record leaves the question open.
     */
    UP_TO_ITS_NEWEST_RECORD(10_000) {
      @Override
      void giveUp(Shard shard, StoreReading.Builder found) {
        found.missing(
            "%s was not read to its newest record: %d responses in a row had no record"
                .formatted(shard.id(), mostEmpty()));
      }
    },
    /**
     * After several responses in a row without a record, since DynamoDB does not say which record
     * is the newest. Each empty response passes a part of the shard, and a shard takes records for
     * some hours only, so this is about where it ends. It is no proof: who knows of a record that
     * the stream must hold has to look whether it was read.
     */
    UP_TO_EMPTY_RESPONSES(50) {
      @Override
      void giveUp(Shard shard, StoreReading.Builder found) {}
    };

    private final int mostEmpty;

    OpenShard(int mostEmpty) {
      this.mostEmpty = mostEmpty;
    }

    int mostEmpty() {
      return mostEmpty;
    }

    /** The reading of a shard ends before it has come to the newest record. */
    abstract void giveUp(Shard shard, StoreReading.Builder found);
  }

  /** Decides whether a record is a copy. */
  @FunctionalInterface
  interface Judge<R> {
    void judge(R each, String shardId, StoreReading.Builder found);
  }

  StreamReading(RecordStream<R> stream, OpenShard open, Progress progress, Judge<R> judge) {
    this.stream = stream;
    this.open = open;
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
    while (iterator != null) {
      if (shard.isOpen() && empty == open.mostEmpty()) {
        open.giveUp(shard, found);
        return;
      }
      Page<R> page = stream.page(iterator);
      found.countRequest(page.records().size());
      page.records().forEach(each -> judge.judge(each, shard.id(), found));
      progress.advance(page.records().size());
      empty = page.records().isEmpty() ? empty + 1 : 0;
      iterator = page.isNewest() ? null : page.next();
    }
  }
}
