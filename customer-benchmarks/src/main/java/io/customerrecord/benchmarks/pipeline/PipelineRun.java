package io.customerrecord.benchmarks.pipeline;

import static io.customerrecord.benchmarks.harness.DynamoDbProcess.TABLES;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.local.aws.eventsource.DynamoDbStreamSource;
import io.customerrecord.local.aws.eventsource.EventSourceMapping;
import io.customerrecord.local.aws.eventsource.KinesisStreamSource;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import io.customerrecord.local.aws.eventsource.StreamSource;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Sends the events of the table's stream to a Kinesis stream and a bucket that only this run uses.
 */
final class PipelineRun implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final PoisonQueue NO_POISON =
      (message, deadline) -> {
        throw new IllegalStateException("no record of this stream is poison");
      };

  /** The number of shards of a new on-demand stream on AWS. */
  static final int SHARDS = 4;

  /** The functions that run, with the batch sizes of their templates. */
  enum Variant {
    OURS(500, 500),
    PREDECESSOR(1, 1);

    final int relayBatch;
    final int archiveBatch;

    Variant(int relayBatch, int archiveBatch) {
      this.relayBatch = relayBatch;
      this.archiveBatch = archiveBatch;
    }
  }

  private final RoundTripDelay calls;
  private final String name = "run-" + UUID.randomUUID();
  private final Variant variant;
  private final Servers servers;
  private final int events;
  private final KinesisClient kinesis;
  private final S3Client s3;
  private final KinesisClient reader;
  private final PrintStream noLog = new PrintStream(OutputStream.nullOutputStream());

  /** Creates a run over the first {@code events} events of the table's stream. */
  PipelineRun(Variant variant, Servers servers, int events, Duration roundTrip) {
    this.variant = variant;
    this.servers = servers;
    this.events = events;
    this.calls = new RoundTripDelay(roundTrip);
    this.kinesis = servers.kinesis(calls);
    this.s3 = servers.s3(calls);
    this.reader = servers.kinesis(new RoundTripDelay(Duration.ZERO));
    reader.createStream(stream -> stream.streamName(name).shardCount(SHARDS));
    reader.waiter().waitUntilStreamExists(stream -> stream.streamName(name));
    servers.s3(new RoundTripDelay(Duration.ZERO)).createBucket(bucket -> bucket.bucket(name));
  }

  /** Relays all events to Kinesis. */
  void relay() throws InterruptedException {
    try (EventSourceMapping mapping = startRelay()) {
      await(mapping);
    }
  }

  /** Archives the events in Kinesis to S3. */
  void archive() throws InterruptedException {
    try (EventSourceMapping mapping = startArchiver()) {
      await(mapping);
    }
  }

  /** Relays and archives at the same time. */
  void relayAndArchive() throws InterruptedException {
    try (EventSourceMapping relay = startRelay();
        EventSourceMapping archiver = startArchiver()) {
      await(relay);
      await(archiver);
    }
  }

  /** Returns the number of calls that the functions have made. */
  long calls() {
    return calls.calls();
  }

  /** Returns the number of objects in the bucket. */
  long archived() {
    return servers
        .s3(new RoundTripDelay(Duration.ZERO))
        .listObjectsV2Paginator(list -> list.bucket(name))
        .contents()
        .stream()
        .count();
  }

  private EventSourceMapping startRelay() {
    RequestStreamHandler handler =
        variant == Variant.OURS
            ? new RelayHandler(
                new DynamoDbCustomerStore(servers.dynamoDb, TABLES),
                kinesis,
                name,
                NO_POISON,
                noLog)
            : OneByOne.relay(kinesis, name);
    StreamSource source = new DynamoDbStreamSource(servers.streams, servers.tableStreamArn());
    return start(new LimitedStreamSource(source, events), "relay", handler, variant.relayBatch);
  }

  private EventSourceMapping startArchiver() {
    RequestStreamHandler handler =
        variant == Variant.OURS
            ? new ArchiveHandler(s3, name, NO_POISON, noLog)
            : OneByOne.archiver(s3, name);
    String arn =
        reader
            .describeStreamSummary(stream -> stream.streamName(name))
            .streamDescriptionSummary()
            .streamARN();
    return start(new KinesisStreamSource(reader, arn), "archiver", handler, variant.archiveBatch);
  }

  private EventSourceMapping start(
      StreamSource source, String function, RequestStreamHandler handler, int batchSize) {
    MappingSettings defaults = MappingSettings.ofRelay();
    return EventSourceMapping.start(
        new ReadAheadStreamSource(source),
        function,
        calls.delay(handler),
        new MappingSettings(
            batchSize,
            defaults.maximumRetryAttempts(),
            defaults.maximumRecordAge(),
            defaults.bisectBatchOnFunctionError(),
            defaults.firstBackoff(),
            defaults.longestBackoff(),
            POLL,
            defaults.timeout()),
        null);
  }

  private static void await(EventSourceMapping mapping) throws InterruptedException {
    if (!mapping.awaitIdle(TIMEOUT) || !mapping.onFailureQueue().messages().isEmpty()) {
      throw new IllegalStateException("some events did not reach the end of the pipeline");
    }
  }

  @Override
  public void close() {
    kinesis.close();
    s3.close();
    reader.close();
  }
}
