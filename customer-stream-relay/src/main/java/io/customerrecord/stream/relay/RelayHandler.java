package io.customerrecord.stream.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.support.StreamFunction;
import io.customerrecord.lambda.support.batch.BatchCounters;
import io.customerrecord.lambda.support.batch.BatchLog;
import io.customerrecord.lambda.support.call.RetryPauses;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.store.dynamodb.EventItemMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.function.Function;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The Lambda function that relays events from the DynamoDB stream of the table {@code
 * CustomerEvent} to Kinesis, as they were stored, in the wire format of {@code
 * customer-event-json}. Its event source mapping needs the stream view type {@code NEW_IMAGE},
 * {@code ReportBatchItemFailures} and a parallelization factor of 1.
 *
 * <p>Every event reaches Kinesis at least once, and the events of a customer in one delivery arrive
 * in the order of their versions. If an event cannot be stored, the answer names the earliest
 * record of the batch that is not confirmed to be stored, and Lambda delivers again from there. A
 * poison record, which can never be relayed, is reported to the on-failure queue and skipped.
 * Before a deletion is relayed, the older events of its customer are erased. Thread-safe.
 */
public final class RelayHandler implements RequestStreamHandler {
  private final StreamFunction<DynamoDbRecord> function;

  /**
   * Creates the function on Lambda. It reads the environment variables {@code EVENT_STREAM_NAME},
   * {@code CUSTOMER_TABLE}, {@code CUSTOMER_EVENT_TABLE} and {@code ON_FAILURE_QUEUE_URL}.
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
   * Creates the function with given collaborators.
   *
   * @param store the store in which unfinished erasures are finished
   * @param kinesis the client of the stream
   * @param streamName the name of the stream to send events to
   * @param onFailure receives a message about each poison record
   * @param log receives one line of JSON for each batch
   */
  public RelayHandler(
      CustomerStore store,
      KinesisClient kinesis,
      String streamName,
      PoisonQueue onFailure,
      PrintStream log) {
    this(
        counters ->
            new RelayBatch(
                EventItemMapper::toEvent,
                new Erasures(store),
                new EventStream(kinesis, streamName),
                new RetryPauses(),
                counters),
        onFailure,
        Clock.systemUTC(),
        log);
  }

  RelayHandler(
      Function<BatchCounters, RelayBatch> batches,
      PoisonQueue onFailure,
      Clock clock,
      PrintStream log) {
    this.function =
        new StreamFunction<>(
            DynamoDbRecord.READER,
            batches,
            onFailure,
            clock,
            new BatchLog("relay", RelayBatch.METRICS, log));
  }

  /**
   * Relays one batch and answers {@code {"batchItemFailures":[…]}}, with the sequence number of the
   * earliest record that is not confirmed to be stored, or empty if all are.
   *
   * @throws IOException if the event is not a batch of a DynamoDB stream, or the answer cannot be
   *     written
   * @throws io.customerrecord.lambda.support.FailedBatch if the batch has more than 10 poison
   *     records and they are more than half of it, if the first of several records is poison and
   *     the on-failure queue does not accept it, or if processing fails with an exception
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    function.handle(input, output, context);
  }
}
