package io.customerrecord.local.aws.kinesis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A shard with its records. Not thread-safe: its {@link DataStream} serializes access. */
final class Shard {
  private static final Duration BETWEEN_REWRITES = Duration.ofMinutes(1);

  private final ShardOrigin origin;
  private final Journal journal;
  private final List<StoredRecord> records;
  private @Nullable SequenceNumber end;
  private boolean holdsExpired; // whether the journal has records that have been dropped
  private Instant rewritten = Instant.EPOCH;

  /** Opens a shard. The list of records from an earlier run becomes the shard's own. */
  Shard(ShardOrigin origin, List<StoredRecord> records, Journal journal) {
    this.origin = origin;
    this.records = records;
    this.journal = journal;
  }

  String id() {
    return origin.id();
  }

  ShardOrigin origin() {
    return origin;
  }

  boolean isOpen() {
    return end == null;
  }

  Optional<SequenceNumber> end() {
    return Optional.ofNullable(end);
  }

  void end(SequenceNumber last) {
    end = last;
  }

  void append(List<StoredRecord> more) {
    journal.append(more.stream().map(StoredRecord::toJournal).toList());
    records.addAll(more);
  }

  /**
   * Drops the records that have expired. The journal is rewritten without them at most once a
   * minute, because that takes as long as the shard is large.
   */
  void trim(Instant now) {
    int kept = firstArrivedAt(now.minus(Limits.RETENTION));
    records.subList(0, kept).clear();
    holdsExpired |= kept > 0;
    if (holdsExpired && !now.isBefore(rewritten.plus(BETWEEN_REWRITES))) {
      rewritten = now;
      journal.rewrite(records.stream().map(StoredRecord::toJournal).toList());
      holdsExpired = false;
    }
  }

  /** A copy of the records from a sequence number on, up to the limits of one response. */
  List<StoredRecord> read(SequenceNumber from, int limit) {
    List<StoredRecord> page = new ArrayList<>();
    int bytes = 0;
    for (int i = firstNotBefore(from); i < records.size() && page.size() < limit; i++) {
      StoredRecord next = records.get(i);
      bytes += next.size();
      if (bytes > Limits.BYTES_IN_AN_ANSWER && !page.isEmpty()) {
        break;
      }
      page.add(next);
    }
    return page;
  }

  Optional<StoredRecord> firstFrom(SequenceNumber from) {
    int index = firstNotBefore(from);
    return index < records.size() ? Optional.of(records.get(index)) : Optional.empty();
  }

  Optional<StoredRecord> firstFrom(Instant time) {
    int index = firstArrivedAt(time);
    return index < records.size() ? Optional.of(records.get(index)) : Optional.empty();
  }

  void close() {
    journal.close();
  }

  ObjectNode describe() {
    ObjectNode shard = JsonNodeFactory.instance.objectNode().put("ShardId", id());
    origin.parent().ifPresent(parent -> shard.put("ParentShardId", parent));
    origin.adjacentParent().ifPresent(parent -> shard.put("AdjacentParentShardId", parent));
    shard.set("HashKeyRange", origin.describeRange());
    ObjectNode range = shard.putObject("SequenceNumberRange");
    range.put("StartingSequenceNumber", origin.start().toString());
    end().ifPresent(last -> range.put("EndingSequenceNumber", last.toString()));
    return shard;
  }

  private int firstNotBefore(SequenceNumber from) {
    return firstWhere(record -> record.sequenceNumber().compareTo(from) >= 0);
  }

  private int firstArrivedAt(Instant time) {
    return firstWhere(record -> !record.arrival().isBefore(time));
  }

  /** A binary search: records ascend in both sequence number and arrival time. */
  private int firstWhere(Predicate<StoredRecord> reached) {
    int low = 0;
    int high = records.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reached.test(records.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * The records that one read returned.
   *
   * @param next the position to read from next, or null at the end of a closed shard
   * @param children the shards that follow a closed shard; given only at its end
   */
  record Page(
      List<StoredRecord> records,
      @Nullable SequenceNumber next,
      long millisBehindLatest,
      List<Shard> children) {}
}
