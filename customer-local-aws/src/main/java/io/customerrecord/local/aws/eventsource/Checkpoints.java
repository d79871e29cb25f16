package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.time.Duration;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceShard;
import io.customerrecord.local.aws.journal.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far each shard has been processed. Safe for use by several threads. */
final class Checkpoints {

  private static final int ENTRIES_BEFORE_A_TIDY = 10_000;

  private final Map<String, Position> last = new TreeMap<>();
  private final Map<String, String> finished = new TreeMap<>(); // and where each began
  private final Journal journal;
  private int entries; // in the journal

  /** Opens the checkpoints in a file; without one they are forgotten at the end. */
  Checkpoints(@Nullable Path file) {
    journal = Journal.open(file, this::replay);
    tidy();
  }

  /** The last record of a shard that need not be sent again, or null for none yet. */
  synchronized @Nullable Position last(String shardId) {
    return last.get(shardId);
  }

  /**
   * Whether a shard was processed to its end. Where a stream is created anew, its shards have the
   * ids of those before, but begin at other numbers.
   */
  synchronized boolean isFinished(SourceShard shard) {
    return shard.start().equals(finished.get(shard.id()));
  }

  synchronized void reached(String shardId, SourceRecord record) {
    append(reachedEntry(shardId, Position.after(record)));
  }

  /** Begins a shard again: its last record is no longer in the stream. */
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
    if (entries > ENTRIES_BEFORE_A_TIDY) {
      tidy();
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

  private void tidy() {
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
   * A place in a shard: right after a record that need not be sent again. It names the record, not
   * only its number, because a stream that begins again uses its numbers again: DynamoDB Local counts
   * from 1 again, in the same shard, when it is started 36 hours or more after its last record.
   *
   * @param sequenceNumber the number of the record
   * @param arrival when the stream took the record; two records of one number are at least {@link
   *     #RETENTION} apart, so that this tells them apart where a service rounds it, too
   */
  record Position(String sequenceNumber, Instant arrival) {

    /** Kinesis and DynamoDB keep a record for this long at least. */
    static final Duration RETENTION = Duration.ofHours(24);

    static Position after(SourceRecord record) {
      return new Position(record.sequenceNumber(), record.arrival());
    }

    boolean isAfter(SourceRecord record) {
      return equals(after(record));
    }

    /**
     * Whether the stream may have dropped the record by now, and so have begun again. Half the
     * retention leaves room for clocks that differ and for records that arrive late.
     */
    boolean mayBeGone(Instant now) {
      return arrival.plus(RETENTION.dividedBy(2)).isBefore(now);
    }
  }
}
