package io.customerrecord.stream.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.lambda.support.BatchLog;
import io.customerrecord.lambda.support.BatchResponse;
import io.customerrecord.lambda.support.PoisonedBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The Lambda function that relays events from the DynamoDB stream of the events' table to Kinesis,
 * as they were stored, in the wire format of {@code customer-event-json}. It has to be invoked with
 * new images, with {@code ReportBatchItemFailures} and a parallelization factor of 1.
 *
 * <p>Every event reaches Kinesis at least once, and a customer's events of one delivery in the
 * order of their versions. Where that can not be had, the answer names the earliest record of the
 * batch that is not known to be stored, and Lambda delivers again from there. Before a deletion is
 * relayed, the older events of its customer are erased. Thread-safe.
 */
public final class RelayHandler implements RequestStreamHandler {
  private final Relay relay;
  private final BatchLog log;

  /**
   * The function as Lambda makes it, with the names that the environment has in {@code
   * EVENT_STREAM_NAME}, {@code CUSTOMER_TABLE} and {@code CUSTOMER_EVENT_TABLE}.
   *
   * @throws IllegalStateException if one of them is missing; the message names it
   */
  public RelayHandler() {
    this(Wiring.from(System.getenv()));
  }

  private RelayHandler(Wiring wiring) {
    this(wiring.store(), wiring.kinesis(), wiring.streamName(), System.out);
  }

  /**
   * The function with given collaborators.
   *
   * @param store where an unfinished erasure is finished
   * @param kinesis the client to publish with
   * @param streamName the name of the stream to publish to
   * @param log receives one line of JSON a batch
   */
  public RelayHandler(
      CustomerStore store, KinesisClient kinesis, String streamName, PrintStream log) {
    this(
        store,
        kinesis,
        streamName,
        log,
        new Backoff(() -> ThreadLocalRandom.current().nextLong(), Thread::sleep));
  }

  RelayHandler(
      CustomerStore store,
      KinesisClient kinesis,
      String streamName,
      PrintStream log,
      Backoff backoff) {
    this.relay = new Relay(store, new EventStream(kinesis, streamName), backoff);
    this.log = new BatchLog("relay", log);
  }

  /**
   * Relays one batch and answers {@code {"batchItemFailures":[…]}}, with the sequence number of the
   * earliest record that is not known to be stored, or with nothing.
   *
   * @throws IOException if the batch can not be read or the answer not be written
   * @throws PoisonedBatch if the first of several records can never be relayed, so that Lambda
   *     splits the batch until that record is alone and given up alone
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    long start = System.nanoTime();
    var tally = new Tally();
    List<StreamRecord> records = StreamBatch.read(input);
    List<Message> messages = Messages.of(records, tally);
    OptionalInt failed = relay.relay(messages, new TimeLeft(context), tally);
    String resumeAt = failed.isPresent() ? records.get(failed.getAsInt()).sequenceNumber() : null;
    log.write(
        tally.counts(),
        tally.failures,
        resumeAt,
        context.getAwsRequestId(),
        System.nanoTime() - start);
    if (records.size() > 1 && beginsWithPoison(messages)) {
      throw new PoisonedBatch();
    }
    BatchResponse.write(resumeAt, output);
  }

  private static boolean beginsWithPoison(List<Message> messages) {
    return !messages.isEmpty()
        && messages.getFirst().position() == 0
        && messages.getFirst().kind() == Message.Kind.POISON;
  }
}
