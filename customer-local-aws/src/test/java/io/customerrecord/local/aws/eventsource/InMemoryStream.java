package io.customerrecord.local.aws.eventsource;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of one shard that can lose its records, as DynamoDB Local does: it then numbers new
 * records from 1 again, and an older iterator continues at its number.
 */
final class InMemoryStream implements StreamSource {

  static final String SHARD = "shard";

  private final Clock clock;
  private final List<SourceRecord> records = new ArrayList<>();
  private int last;
  private boolean trimmed;
  private boolean rejectsNumbers;
  private int expiredIterators;
  private int failures;
  private int reads;
  private int iterators;

  InMemoryStream(Clock clock) {
    this.clock = clock;
  }

  synchronized void put(String... texts) {
    for (String text : texts) {
      last++;
      records.add(
          new SourceRecord(
              Integer.toString(last),
              clock.instant().truncatedTo(ChronoUnit.MINUTES),
              event(text, last)));
      trimmed = false;
    }
  }

  /** Drops all records. Until another one is added, reading fails, even from the oldest record. */
  synchronized void expire() {
    records.clear();
    trimmed = true;
  }

  synchronized void restart() {
    records.clear();
    last = 0;
  }

  /** Rejects iterators at sequence numbers, as DynamoDB Local does below the start of a shard. */
  synchronized void rejectNumbers() {
    rejectsNumbers = true;
  }

  synchronized void expireIterators(int times) {
    expiredIterators = times;
  }

  synchronized void fail(int times) {
    failures = times;
  }

  synchronized int reads() {
    return reads;
  }

  synchronized int iterators() {
    return iterators;
  }

  @Override
  public String arn() {
    return "arn:aws:kinesis:eu-west-2:000000000000:stream/memory";
  }

  @Override
  public String batchInfoName() {
    return "KinesisBatchInfo";
  }

  @Override
  public List<SourceShard> shards() {
    return List.of(new SourceShard(SHARD, List.of(), "1", false));
  }

  @Override
  public synchronized String iterator(String shardId, @Nullable String sequenceNumber) {
    iterators++;
    if (sequenceNumber != null && rejectsNumbers) {
      throw new PositionGone("rejected");
    }
    return sequenceNumber == null ? "1" : sequenceNumber;
  }

  @Override
  public synchronized SourcePage read(String shardId, String iterator, int limit) {
    reads++;
    if (expiredIterators > 0) {
      expiredIterators--;
      throw new IteratorExpired(new IllegalStateException("expired"));
    }
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the service is unavailable");
    }
    if (trimmed) {
      throw new PositionGone("trimmed");
    }
    int from = Integer.parseInt(iterator);
    List<SourceRecord> page =
        records.stream().filter(each -> number(each) >= from).limit(limit).toList();
    int next = page.isEmpty() ? from : number(page.getLast()) + 1;
    return new SourcePage(page, Integer.toString(next), page.isEmpty());
  }

  private static int number(SourceRecord record) {
    return Integer.parseInt(record.sequenceNumber());
  }

  private static byte[] event(String text, int number) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .putObject("kinesis")
        .put("sequenceNumber", Integer.toString(number))
        .put("data", text.getBytes(UTF_8));
    return event.toString().getBytes(UTF_8);
  }
}
