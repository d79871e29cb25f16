package io.customerrecord.local.aws.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.journal.Journal;
import io.customerrecord.local.aws.journal.Ticks;
import io.customerrecord.local.aws.kinesis.Shard.Page;
import java.io.UncheckedIOException;
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

/** A data stream: its shards and their lineage. Thread-safe: one thread at a time works on it. */
final class DataStream {

  private final @Nullable Path directory;
  private final Clock clock;
  private final Ticks ticks;
  private final Journal journal;
  private final Map<String, Shard> shards = new LinkedHashMap<>();
  private Instant created;

  /** Opens the stream stored in a directory. A stream that is not stored yet has no shards. */
  DataStream(@Nullable Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    this.ticks = new Ticks(clock);
    this.created = now();
    this.journal =
        Journal.open(directory == null ? null : directory.resolve("shards.jsonl"), this::replay);
    trim();
  }

  private void replay(JsonNode entry) {
    if (entry.has("created")) {
      created = Instant.ofEpochMilli(entry.required("created").longValue());
    } else if (entry.has("opened")) {
      ShardOrigin origin = ShardOrigin.fromJournal(entry.required("opened"));
      ticks.passed(origin.start().tick());
      shards.put(origin.id(), open(origin));
    } else {
      SequenceNumber end = new SequenceNumber(entry.required("end").longValue());
      ticks.passed(end.tick());
      shard(entry.required("closed").textValue()).end(end);
    }
  }

  /** Creates the stream. If this throws, nothing of the stream is stored. */
  synchronized void create(int shardCount) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    open(
        List.of(entry.put("created", created.toEpochMilli())),
        List.of(),
        HashKeyRange.evenly(shardCount));
  }

  /** Whether the stream was created. An interrupted creation leaves only a directory. */
  synchronized boolean isCreated() {
    return !shards.isEmpty();
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

  /** Stores a record in the open shard whose range contains its hash key. */
  synchronized ObjectNode put(BigInteger hashKey, String partitionKey, byte[] data) {
    trim();
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

  synchronized Page read(String shardId, SequenceNumber from, int limit) {
    trim();
    Shard shard = shard(shardId);
    List<StoredRecord> records = shard.read(from, limit);
    SequenceNumber next = records.isEmpty() ? from : records.getLast().sequenceNumber().next();
    long behind =
        shard
            .firstFrom(next)
            .map(first -> first.arrival().until(now(), ChronoUnit.MILLIS))
            .orElse(0L);
    boolean more = shard.isOpen() || shard.firstFrom(next).isPresent();
    return new Page(records, more ? next : null, behind, more ? List.of() : children(shardId));
  }

  /** The position after the newest record, for the iterator type {@code LATEST}. */
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
    reshard(List.of(parent), List.of(range.below(cut), range.from(cut)));
  }

  synchronized void merge(String shardId, String adjacentId) {
    Shard parent = open(shardId);
    Shard adjacent = open(adjacentId);
    HashKeyRange range = parent.origin().range();
    if (!range.isAdjacentTo(adjacent.origin().range())) {
      throw KinesisError.invalidArgument(
          "Shards " + shardId + " and " + adjacentId + " are not adjacent");
    }
    reshard(List.of(parent, adjacent), List.of(range.mergedWith(adjacent.origin().range())));
  }

  synchronized void close() {
    shards.values().forEach(Shard::close);
    journal.close();
  }

  /** Drops expired records of all shards, also of those that are not read any more. */
  private void trim() {
    Instant now = now();
    shards.values().forEach(shard -> shard.trim(now));
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

  /** Closes shards and opens others in their place. If this throws, nothing has changed. */
  private void reshard(List<Shard> parents, List<HashKeyRange> ranges) {
    Map<Shard, SequenceNumber> ends = new LinkedHashMap<>();
    List<ObjectNode> entries = new ArrayList<>();
    for (Shard parent : parents) {
      SequenceNumber end = nextNumber();
      ends.put(parent, end);
      entries.add(
          JsonNodeFactory.instance.objectNode().put("closed", parent.id()).put("end", end.tick()));
    }
    open(entries, parents.stream().map(Shard::id).toList(), ranges);
    ends.forEach(Shard::end);
  }

  private void open(List<ObjectNode> before, List<String> parents, List<HashKeyRange> ranges) {
    List<ObjectNode> entries = new ArrayList<>(before);
    List<Shard> opened = new ArrayList<>();
    for (HashKeyRange range : ranges) {
      String id = ShardOrigin.id(shards.size() + opened.size());
      ShardOrigin origin = new ShardOrigin(id, parents, range, nextNumber());
      opened.add(open(origin));
      ObjectNode entry = JsonNodeFactory.instance.objectNode();
      entry.set("opened", origin.toJournal());
      entries.add(entry);
    }
    try {
      journal.append(entries);
    } catch (UncheckedIOException e) {
      opened.forEach(Shard::close);
      throw e;
    }
    opened.forEach(shard -> shards.put(shard.id(), shard));
  }

  private Shard open(ShardOrigin origin) {
    List<StoredRecord> kept = new ArrayList<>();
    Path file = directory == null ? null : directory.resolve(origin.id() + ".jsonl");
    Journal records = Journal.open(file, entry -> kept.add(StoredRecord.fromJournal(entry)));
    kept.forEach(record -> ticks.passed(record.sequenceNumber().tick()));
    return new Shard(origin, kept, records);
  }

  private SequenceNumber nextNumber() {
    return new SequenceNumber(ticks.next());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
