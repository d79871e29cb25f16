package io.customerrecord.stream.relay;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.NotUnicode;
import io.customerrecord.lambda.support.StreamBatch;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchEvent;
import io.customerrecord.lambda.support.call.RetryPauses;
import io.customerrecord.lambda.support.poison.PoisonException;
import io.customerrecord.lambda.support.poison.PoisonException.Kind;
import io.customerrecord.stream.relay.PutRecordsScheduler.Unread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Relays one batch: decodes its events and sends them to Kinesis, wave after wave, while there is
 * time. A wave is what one PutRecords request sends.
 */
final class RelayBatch implements StreamBatch<DynamoDbRecord> {
  static final List<String> METRICS =
      List.of(
          "Ignored",
          "Stored",
          "NotStored",
          "Unconfirmed",
          "Undecodable",
          "TooLarge",
          "Erased",
          "Waves");

  /** A wave is not begun with less. */
  private static final Duration FOR_A_WAVE = Duration.ofMillis(1_500);

  private final Function<Map<String, AttributeValue>, StoredEvent> reader;
  private final Erasures erasures;
  private final EventStream stream;
  private final RetryPauses pauses;
  private final BatchCounters counters;
  private final List<BatchEvent> events = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();

  RelayBatch(
      Function<Map<String, AttributeValue>, StoredEvent> reader,
      Erasures erasures,
      EventStream stream,
      RetryPauses pauses,
      BatchCounters counters) {
    this.reader = reader;
    this.erasures = erasures;
    this.stream = stream;
    this.pauses = pauses;
    this.counters = counters;
  }

  /** Only insertions are relayed: what an erasure deletes or a repair changes is not an event. */
  @Override
  public void add(int position, DynamoDbRecord record) throws PoisonException {
    if (!record.isInsert()) {
      counters.increment("Ignored");
      return;
    }
    add(position, decode(record), record.version());
  }

  private StoredEvent decode(DynamoDbRecord record) throws PoisonException {
    try {
      return reader.apply(record.newImage());
    } catch (CorruptHistory e) {
      throw new PoisonException(Kind.MALFORMED_ATTRIBUTE, record.version(), e);
    }
  }

  /** Keeps an event that was read elsewhere. */
  void add(int position, StoredEvent event, @Nullable Long version) throws PoisonException {
    try {
      SdkBytes bytes = SdkBytes.fromByteArrayUnsafe(EventJson.encode(event));
      BatchEvent encoded = new BatchEvent(position, event, bytes);
      if (EventStream.sizeOf(encoded) > EventStream.LARGEST_RECORD) {
        throw new PoisonException(Kind.TOO_LARGE, version, null);
      }
      events.add(encoded);
    } catch (NotUnicode e) {
      throw new PoisonException(Kind.NO_EVENT, version, e);
    }
  }

  @Override
  public void addUnread(int position, DynamoDbRecord record) {
    unread.add(new Unread(position, record.customerId(), record.version()));
  }

  @Override
  public OptionalInt process(Deadline deadline) {
    var scheduler = new PutRecordsScheduler(events, unread);
    int failures = 0;
    for (var wave = scheduler.next(); !wave.isEmpty(); wave = scheduler.next()) {
      if (!deadline.allows(FOR_A_WAVE)
          || (failures > 0 && !pauses.waitBefore(failures + 1, deadline))) {
        break;
      }
      counters.increment("Waves");
      List<BatchEvent> ready = withErasuresFinished(wave, scheduler, deadline);
      failures = send(ready, scheduler, deadline) ? 0 : failures + 1;
    }
    counters.add("Unconfirmed", scheduler.unconfirmed());
    return scheduler.earliestUnconfirmed();
  }

  /** The events of a wave that may be sent: a deletion waits until its erasure is finished. */
  private List<BatchEvent> withErasuresFinished(
      List<BatchEvent> wave, PutRecordsScheduler scheduler, Deadline deadline) {
    List<BatchEvent> ready = new ArrayList<>();
    for (BatchEvent event : shortestHistoryFirst(wave)) {
      if (!event.isDeletion() || erasures.finish(event, deadline, counters)) {
        ready.add(event);
      } else {
        scheduler.giveUp(event);
      }
    }
    return ready;
  }

  /**
   * A wave has only deletions or none. The deletion with the shortest history comes first, so that
   * as many as possible are relayed in time.
   */
  private static List<BatchEvent> shortestHistoryFirst(List<BatchEvent> wave) {
    return wave.getFirst().isDeletion()
        ? wave.stream().sorted(Comparator.comparingLong(event -> event.event().version())).toList()
        : wave;
  }

  /** Sends the events; false if another attempt may store one that is not stored now. */
  private boolean send(List<BatchEvent> wave, PutRecordsScheduler scheduler, Deadline deadline) {
    if (wave.isEmpty()) {
      return true;
    }
    List<EventStream.Outcome> outcomes = stream.put(wave, deadline, counters);
    boolean all = true;
    for (int i = 0; i < wave.size(); i++) {
      switch (outcomes.get(i)) {
        case STORED -> {
          scheduler.stored(wave.get(i));
          counters.increment("Stored");
        }
        case UNKNOWN -> {
          scheduler.notStored(wave.get(i));
          counters.increment("NotStored");
          all = false;
        }
        case REFUSED -> {
          scheduler.giveUp(wave.get(i));
          counters.increment("NotStored");
        }
      }
    }
    return all;
  }
}
