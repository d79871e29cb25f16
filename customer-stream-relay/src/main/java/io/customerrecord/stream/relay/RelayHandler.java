package io.customerrecord.stream.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.support.Backoff;
import io.customerrecord.lambda.support.BatchLog;
import io.customerrecord.lambda.support.PoisonQueue;
import io.customerrecord.lambda.support.StreamFunction;
import io.customerrecord.lambda.support.StreamType;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The Lambda function that relays events from the DynamoDB stream of the events' table to Kinesis,
 * as they were stored, in the wire format of {@code customer-event-json}. It has to be invoked with
 * new images, with {@code ReportBatchItemFailures} and a parallelization factor of 1.
 *
 * <p>Every event reaches Kinesis at least once, and a customer's events of one delivery in the
 * order of their versions. Where that can not be had, the answer names the earliest record of the
 * batch that is not known to be stored, and Lambda delivers again from there. A record that can
 * never be relayed is told on the on-failure queue and passed over. Before a deletion is relayed,
 * the older events of its customer are erased. Thread-safe.
 */
public final class RelayHandler implements RequestStreamHandler {
  private final Relay relay;
  private final Function<Map<String, AttributeValue>, StoredEvent> reader;
  private final StreamFunction function;

  /**
   * The function as Lambda makes it, with the names that the environment has in {@code
   * EVENT_STREAM_NAME}, {@code CUSTOMER_TABLE}, {@code CUSTOMER_EVENT_TABLE} and {@code
   * ON_FAILURE_QUEUE_URL}.
   *
   * @throws IllegalStateException if one of them is missing; the message names it
   */
  public RelayHandler() {
    this(Wiring.from(System.getenv()));
  }

  private RelayHandler(Wiring wiring) {
    this(wiring.store(), wiring.kinesis(), wiring.streamName(), wiring.onFailure(), System.out);
  }

  /**
   * The function with given collaborators.
   *
   * @param store where an unfinished erasure is finished
   * @param kinesis the client to publish with
   * @param streamName the name of the stream to publish to
   * @param onFailure receives a message about each record that can never be relayed
   * @param log receives one line of JSON a batch
   */
  public RelayHandler(
      CustomerStore store,
      KinesisClient kinesis,
      String streamName,
      PoisonQueue onFailure,
      PrintStream log) {
    this(
        new Relay(new Erasures(store), new EventStream(kinesis, streamName), new Backoff()),
        EventItemMapper::toEvent,
        onFailure,
        Clock.systemUTC(),
        log);
  }

  RelayHandler(
      Relay relay,
      Function<Map<String, AttributeValue>, StoredEvent> reader,
      PoisonQueue onFailure,
      Clock clock,
      PrintStream log) {
    this.relay = relay;
    this.reader = reader;
    this.function =
        new StreamFunction(StreamType.DYNAMODB, onFailure, clock, new BatchLog("relay", log));
  }

  /**
   * Relays one batch and answers {@code {"batchItemFailures":[…]}}, with the sequence number of the
   * earliest record that is not known to be stored, or with nothing.
   *
   * @throws IOException if the event is no batch of a DynamoDB stream or the answer cannot be
   *     written
   * @throws io.customerrecord.lambda.support.FailedBatch if most of many records can never be
   *     relayed, if the first of several cannot and the on-failure queue does not take it, or if
   *     something fails that is no record's fault
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(
        input, output, context, event -> new RelayBatch(StreamBatch.read(event), reader, relay));
  }
}
