package io.customerrecord.stream.relay;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchLog;
import io.customerrecord.lambda.support.call.RetryPauses;
import io.customerrecord.lambda.support.poison.PoisonException;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Sends events to Kinesis exactly as the function does, but outside of Lambda: for tools that send
 * again what the function gave up. The events of a customer arrive in the order of their versions,
 * and before a deletion is sent, the older events of its customer are erased. Thread-safe.
 */
public final class EventRelay {
  private static final BatchLog NO_LOG =
      new BatchLog(
          "relay", RelayBatch.METRICS, new PrintStream(OutputStream.nullOutputStream(), false));

  private final CustomerStore store;
  private final KinesisClient kinesis;
  private final String streamName;

  /**
   * The result for some events.
   *
   * @param poison the positions of the events that can never be sent, and why
   * @param firstUnconfirmed the first position of another event that is not confirmed to be stored;
   *     empty if all are
   * @param failures how often each kind of failure occurred
   */
  public record Result(
      SortedMap<Integer, String> poison,
      OptionalInt firstUnconfirmed,
      Map<String, Integer> failures) {}

  /**
   * A relay to a stream.
   *
   * @param store the store in which unfinished erasures are finished
   * @param kinesis the client of the stream; the caller closes it
   * @param streamName the name of the stream
   * @throws NullPointerException if an argument is null; the message names it
   */
  public EventRelay(CustomerStore store, KinesisClient kinesis, String streamName) {
    this.store = requireNonNull(store, "store");
    this.kinesis = requireNonNull(kinesis, "kinesis");
    this.streamName = requireNonNull(streamName, "streamName");
  }

  /**
   * Sends events. Failures of Kinesis and of the store are counted and not thrown.
   *
   * @param events events of any customers, as they are stored now
   * @param deadline when the work ends; an erasure before a deletion takes 10 seconds of it at most
   * @return what is confirmed
   */
  public Result relay(List<StoredEvent> events, Deadline deadline) {
    BatchCounters counters = NO_LOG.counters();
    RelayBatch batch =
        new RelayBatch(
            EventItemMapper::toEvent,
            new Erasures(store),
            new EventStream(kinesis, streamName),
            new RetryPauses(),
            counters);
    SortedMap<Integer, String> poison = new TreeMap<>();
    for (int position = 0; position < events.size(); position++) {
      StoredEvent event = events.get(position);
      try {
        batch.add(position, event, event.version());
      } catch (PoisonException e) {
        poison.put(position, e.kind().logName);
      }
    }
    OptionalInt unconfirmed = batch.process(deadline);
    return new Result(poison, unconfirmed, counters.failures());
  }
}
