package io.customerrecord.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.journal.Journal;
import io.customerrecord.local.journal.Ticks;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream: its shards and their lineage. One thread at a time works on it. */
final class DataStream {

  private final @Nullable Path directory;
  private final Clock clock;
  private final Ticks ticks;
  private final Journal journal;
  private final Map<String, Shard> shards = new LinkedHashMap<>();
  private Instant created;

  /** Opens the stream that is kept in a directory; where nothing is kept it has no shards yet. */
  DataStream(@Nullable Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    this.ticks = new Ticks(clock);
    this.created = now();
    this.journal =
        Journal.open(directory == null ? null : directory.resolve("shards.jsonl"), this::replay);
  }

  private void replay(JsonNode entry) {
    if (entry.has("created")) {
      created = Instant.ofEpochMilli(entry.required("created").longValue());
    } else if (entry.has("opened")) {
      ShardOrigin origin = ShardOrigin.fromJournal(entry.required("opened"));
      ticks.passed(origin.start().tick());
      add(origin);
    } else {
      SequenceNumber end = new SequenceNumber(entry.required("end").longValue());
      ticks.passed(end.tick());
      shard(entry.required("closed").textValue()).end(end);
    }
  }

  synchronized void begin(int shardCount) {
    journal.append(JsonNodeFactory.instance.objectNode().put("created", created.toEpochMilli()));
    HashKeyRange.evenly(shardCount).forEach(range -> open(List.of(), range));
  }

  Instant created() {
    return created;
  }

  synchronized List<Shard> shards() {
    return List.copyOf(shards.values());
  }

  synchronized Shard shard(String id) {
    Shard shard = shards.get(id);
    if (shard == null) {
      throw KinesisError.notFound("Shard " + id + " does not exist in this stream");
    }
    return shard;
  }

  /** Stores one record in the open shard that its hash key belongs to. */
  synchronized ObjectNode put(BigInteger hashKey, String partitionKey, byte[] data) {
    Shard shard =
        shards.values().stream()
            .filter(each -> each.isOpen() && each.origin().range().contains(hashKey))
            .findFirst()
            .orElseThrow();
    StoredRecord stored = new StoredRecord(nextNumber(), partitionKey, now(), data);
    shard.append(List.of(stored));
    return JsonNodeFactory.instance
        .objectNode()
        .put("ShardId", shard.id())
        .put("SequenceNumber", stored.sequenceNumber().toString());
  }

  synchronized ShardPage read(String shardId, SequenceNumber from, int limit) {
    Shard shard = shard(shardId);
    shard.trim(now().minus(Limits.RETENTION));
    List<StoredRecord> records = shard.read(from, limit);
    SequenceNumber next = records.isEmpty() ? from : records.getLast().sequenceNumber().next();
    long behind =
        shard
            .firstFrom(next)
            .map(first -> first.arrival().until(now(), ChronoUnit.MILLIS))
            .orElse(0L);
    boolean more = shard.isOpen() || shard.firstFrom(next).isPresent();
    return new ShardPage(records, more ? next : null, behind, more ? List.of() : children(shardId));
  }

  /** Where a reader begins that wants only what comes from now on. */
  synchronized SequenceNumber latest() {
    return nextNumber();
  }

  synchronized SequenceNumber firstFrom(Shard shard, Instant time) {
    return shard.firstFrom(time).map(StoredRecord::sequenceNumber).orElseGet(this::nextNumber);
  }

  synchronized void split(String shardId, BigInteger cut) {
    Shard parent = open(shardId);
    HashKeyRange range = parent.origin().range();
    if (!range.contains(cut) || cut.equals(range.start())) {
      throw KinesisError.invalidArgument(
          "NewStartingHashKey "
              + cut
              + " used in SplitShard() on shard "
              + shardId
              + " is not inside its range");
    }
    end(parent);
    open(List.of(shardId), range.below(cut));
    open(List.of(shardId), range.from(cut));
  }

  synchronized void merge(String shardId, String adjacentId) {
    Shard parent = open(shardId);
    Shard adjacent = open(adjacentId);
    HashKeyRange range = parent.origin().range();
    if (!range.touches(adjacent.origin().range())) {
      throw KinesisError.invalidArgument(
          "Shards " + shardId + " and " + adjacentId + " are not adjacent");
    }
    end(parent);
    end(adjacent);
    open(List.of(shardId, adjacentId), range.with(adjacent.origin().range()));
  }

  synchronized void close() {
    shards.values().forEach(Shard::close);
    journal.close();
  }

  private List<Shard> children(String shardId) {
    return shards.values().stream()
        .filter(each -> each.origin().parents().contains(shardId))
        .toList();
  }

  private Shard open(String shardId) {
    Shard shard = shard(shardId);
    if (!shard.isOpen()) {
      throw KinesisError.of(
          "ResourceInUseException",
          "Shard "
              + shardId
              + " has already been merged or split, and thus is not eligible for merging or"
              + " splitting.");
    }
    return shard;
  }

  private void open(List<String> parents, HashKeyRange range) {
    ShardOrigin origin =
        new ShardOrigin(ShardOrigin.id(shards.size()), parents, range, nextNumber());
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set("opened", origin.toJournal());
    journal.append(entry);
    add(origin);
  }

  private void add(ShardOrigin origin) {
    List<StoredRecord> kept = new ArrayList<>();
    Path file = directory == null ? null : directory.resolve(origin.id() + ".jsonl");
    Journal records = Journal.open(file, entry -> kept.add(StoredRecord.fromJournal(entry)));
    kept.forEach(record -> ticks.passed(record.sequenceNumber().tick()));
    shards.put(origin.id(), new Shard(origin, kept, records));
  }

  private void end(Shard shard) {
    SequenceNumber last = nextNumber();
    journal.append(
        JsonNodeFactory.instance.objectNode().put("closed", shard.id()).put("end", last.tick()));
    shard.end(last);
  }

  private SequenceNumber nextNumber() {
    return new SequenceNumber(ticks.next());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
