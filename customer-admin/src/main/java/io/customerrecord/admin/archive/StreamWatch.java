package io.customerrecord.admin.archive;

import io.customerrecord.admin.stream.RecordStream.Page;
import io.customerrecord.admin.stream.RecordStream.Shard;
import io.customerrecord.admin.stream.RecordStream.Start;
import io.customerrecord.admin.stream.TableRecords;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.schema.CustomerSchema;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Watches the stream of the event table for commands: events that are younger than the run, except
 * deletions that the run itself makes. Restored events are older, and erased ones are no
 * insertions. DynamoDB may list a shard some time after the one before it has ended, even if that
 * was before the watch began; until then the watch says nothing. Thread-safe.
 */
public final class StreamWatch implements TrafficWatch {
  /** GetRecords may be called five times per second and shard. */
  private static final Duration BETWEEN_READS = Duration.ofMillis(500);

  /** Clocks of the writers may be behind. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** Shards also begin while all others go on. */
  private static final int READS_BETWEEN_DISCOVERIES = 20;

  /** A minute: DynamoDB lists a shard within seconds. */
  private static final int MOST_READS_WITHOUT_SIGHT = 120;

  private static final String UNREADABLE = "the stream of the event table can no longer be read";

  private final TableRecords stream;
  private final Predicate<CustomerId> isOurDeletion;
  private final Instant start;
  private final Duration betweenReads;
  private final Map<String, String> iterators = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> ended = new HashSet<>(); // whose next shard is not listed yet
  private final Thread thread;
  private int reads;
  private int readsWithoutSight;
  private volatile boolean hasSight;
  private volatile boolean isClosed;
  private volatile @Nullable String traffic;

  private StreamWatch(
      TableRecords stream,
      Predicate<CustomerId> isOurDeletion,
      Duration betweenReads,
      Clock clock) {
    this.stream = stream;
    this.isOurDeletion = isOurDeletion;
    this.betweenReads = betweenReads;
    this.start = clock.instant().minus(SKEW);
    this.thread =
        Thread.ofPlatform().daemon().name("stream-watch").unstarted(this::readUntilClosed);
  }

  /**
   * Watches a stream for a while, and then in the background until it is closed.
   *
   * @param streams the client to use; the caller closes it
   * @param streamArn the stream of the event table
   * @param isOurDeletion whether the run may delete a customer; called by another thread
   * @param quiet how long nothing may be inserted before this returns
   * @param clock tells when the run begins
   * @return the watch
   * @throws TrafficSeen if an event was inserted, or the stream cannot be read
   */
  public static StreamWatch start(
      DynamoDbStreamsClient streams,
      String streamArn,
      Predicate<CustomerId> isOurDeletion,
      Duration quiet,
      Clock clock) {
    return start(streams, streamArn, isOurDeletion, quiet, BETWEEN_READS, clock);
  }

  static StreamWatch start(
      DynamoDbStreamsClient streams,
      String streamArn,
      Predicate<CustomerId> isOurDeletion,
      Duration quiet,
      Duration betweenReads,
      Clock clock) {
    StreamWatch watch =
        new StreamWatch(new TableRecords(streams, streamArn), isOurDeletion, betweenReads, clock);
    watch.discover(new Start.Latest());
    long end = System.nanoTime() + quiet.toNanos();
    do {
      watch.pause();
      watch.read(record -> true);
      watch.throwIfSeen();
    } while (System.nanoTime() < end || !watch.hasSight);
    watch.thread.start();
    return watch;
  }

  /** Waits while a shard that must exist is not listed. */
  @Override
  public void check() {
    throwIfSeen();
    while (!hasSight && !isClosed) {
      pause();
      throwIfSeen();
    }
  }

  private void throwIfSeen() {
    String seen = traffic;
    if (seen != null) {
      throw new TrafficSeen(seen);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }

  private void readUntilClosed() {
    while (!isClosed && traffic == null) {
      pause();
      try {
        read(this::isTraffic);
      } catch (RuntimeException | Error e) { // a watch that ended must not pass for a quiet stream
        if (!isClosed) {
          traffic = unreadable(e);
        }
      }
    }
  }

  private static String unreadable(Throwable failure) {
    try {
      return UNREADABLE + ": " + failure;
    } catch (OutOfMemoryError e) {
      return UNREADABLE;
    }
  }

  private void pause() {
    try {
      Thread.sleep(betweenReads);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      isClosed = true;
    }
  }

  private void read(Predicate<Record> isTraffic) {
    for (Iterator<Map.Entry<String, String>> shards = iterators.entrySet().iterator();
        shards.hasNext(); ) {
      Map.Entry<String, String> shard = shards.next();
      Page<Record> read = stream.page(shard.getValue());
      for (Record record : read.records()) {
        if (record.eventName() == OperationType.INSERT && isTraffic.test(record)) {
          traffic =
              "the event table takes traffic: an event of customer %s was just written"
                  .formatted(text("customerId", record.dynamodb().keys()));
          return;
        }
      }
      if (read.next() == null) {
        shards.remove();
        ended.add(shard.getKey());
      } else {
        shard.setValue(read.next());
      }
    }
    if (isShardMissing() || ++reads % READS_BETWEEN_DISCOVERIES == 0) {
      discover(new Start.Oldest());
    }
    look();
  }

  private boolean isShardMissing() {
    return !ended.isEmpty() || iterators.isEmpty();
  }

  private void look() {
    hasSight = !isShardMissing();
    readsWithoutSight = hasSight ? 0 : readsWithoutSight + 1;
    if (readsWithoutSight == MOST_READS_WITHOUT_SIGHT) {
      traffic =
          "the stream of the event table does not list a shard that is written to, so that traffic"
              + " would not be seen: repeat the command later, unless the stream was turned off";
    }
  }

  /**
   * Shards that begin later are read from their beginning, even if they have ended since. Of those
   * that had ended before the watch began, only the ones without a listed successor matter.
   * DynamoDB leaves a shard without one only if the stream is turned off, and then nothing would be
   * seen.
   */
  private void discover(Start start) {
    Set<@Nullable String> parents = new HashSet<>();
    stream.shards(
        page -> {
          for (Shard shard : page) {
            parents.add(shard.parentId());
            if (!known.add(shard.id())) {
              continue;
            }
            if (shard.isOpen() || start instanceof Start.Oldest) {
              iterators.put(shard.id(), stream.iterator(shard.id(), start));
            } else {
              ended.add(shard.id());
            }
          }
        });
    ended.removeAll(parents);
  }

  private boolean isTraffic(Record record) {
    Map<String, AttributeValue> event = record.dynamodb().newImage();
    if (CustomerSchema.CUSTOMER_DELETED.equals(text("eventName", event))) {
      return CustomerId.parse(String.valueOf(text("customerId", record.dynamodb().keys())))
          .filter(isOurDeletion)
          .isEmpty();
    }
    String time = text("createTime", event);
    try {
      return time == null || !EventTime.parse(time).isBefore(start);
    } catch (DateTimeException e) {
      return true;
    }
  }

  private static @Nullable String text(String name, Map<String, AttributeValue> item) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s();
  }
}
