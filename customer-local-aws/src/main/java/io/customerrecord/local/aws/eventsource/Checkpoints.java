package io.customerrecord.local.aws.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceShard;
import io.customerrecord.local.aws.journal.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far each shard has been processed. Thread-safe. */
final class Checkpoints {

  private static final int ENTRIES_BEFORE_COMPACTION = 10_000;

  private final Map<String, Position> last = new TreeMap<>();
  private final Map<String, String> finished =
      new TreeMap<>(); // with the first sequence number of each
  private final Journal journal;
  private int entries; // in the journal

  /** Opens the checkpoints in a file; without a file they are kept in memory. */
  Checkpoints(@Nullable Path file) {
    journal = Journal.open(file, this::replay);
    compact();
  }

  /** Returns the last processed record of a shard, or null if there is none yet. */
  synchronized @Nullable Position last(String shardId) {
    return last.get(shardId);
  }

  /**
   * Whether a shard was processed to its end. A recreated stream reuses the shard ids of its
   * predecessor, but its shards start at other sequence numbers.
   */
  synchronized boolean isFinished(SourceShard shard) {
    return shard.start().equals(finished.get(shard.id()));
  }

  synchronized void processed(String shardId, SourceRecord record) {
    append(reachedEntry(shardId, Position.after(record)));
  }

  /**
   * Restarts a shard from its oldest record, because the last processed one is no longer in the
   * stream.
   */
  synchronized void forget(String shardId) {
    if (last.containsKey(shardId)) {
      append(entry(shardId).put("forgotten", true));
    }
  }

  synchronized void finish(SourceShard shard) {
    append(finishedEntry(shard.id(), shard.start()));
  }

  void close() {
    journal.close();
  }

  private void append(ObjectNode entry) {
    journal.append(entry);
    replay(entry);
    if (entries > ENTRIES_BEFORE_COMPACTION) {
      compact();
    }
  }

  private void replay(JsonNode entry) {
    entries++;
    String shardId = entry.required("shard").textValue();
    if (entry.has("reached")) {
      Instant arrival = Instant.ofEpochMilli(entry.required("arrival").longValue());
      last.put(shardId, new Position(entry.required("reached").textValue(), arrival));
      return;
    }
    last.remove(shardId);
    if (!entry.has("forgotten")) {
      finished.put(shardId, entry.required("finished").textValue());
    }
  }

  private void compact() {
    List<ObjectNode> current = new ArrayList<>();
    finished.forEach((shardId, start) -> current.add(finishedEntry(shardId, start)));
    last.forEach((shardId, position) -> current.add(reachedEntry(shardId, position)));
    journal.rewrite(current);
    entries = current.size();
  }

  private static ObjectNode reachedEntry(String shardId, Position position) {
    return entry(shardId)
        .put("reached", position.sequenceNumber())
        .put("arrival", position.arrival().toEpochMilli());
  }

  private static ObjectNode finishedEntry(String shardId, String start) {
    return entry(shardId).put("finished", start);
  }

  private static ObjectNode entry(String shardId) {
    return JsonNodeFactory.instance.objectNode().put("shard", shardId);
  }

  /**
   * A position in a shard: right after a processed record. It identifies the record by arrival time
   * as well as by sequence number, because a restarted stream reuses its sequence numbers: DynamoDB
   * Local counts from 1 again, in the same shard, if it is started 36 hours or more after its last
   * record.
   *
   * @param sequenceNumber the sequence number of the record
   * @param arrival when the stream received the record. Two records with the same number are at
   *     least {@link #RETENTION} apart, so the arrival time tells them apart even if the service
   *     rounds it
   */
  record Position(String sequenceNumber, Instant arrival) {

    /** The minimum time for which Kinesis and DynamoDB keep a record. */
    static final Duration RETENTION = Duration.ofHours(24);

    static Position after(SourceRecord record) {
      return new Position(record.sequenceNumber(), record.arrival());
    }

    boolean isAfter(SourceRecord record) {
      return equals(after(record));
    }

    /**
     * Whether the stream may have dropped the record by now, and so may have restarted. Half of the
     * retention leaves room for clock differences and records that arrive late.
     */
    boolean mayBeGone(Instant now) {
      return arrival.plus(RETENTION.dividedBy(2)).isBefore(now);
    }
  }
}
