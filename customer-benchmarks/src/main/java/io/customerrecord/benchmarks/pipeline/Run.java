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

/** One way of taking the events of the table's stream to a stream and a bucket of its own. */
final class Run implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final PoisonQueue NO_POISON =
      (message, deadline) -> {
        throw new IllegalStateException("every record is an event");
      };

  /** As many as a stream on demand begins with on AWS. */
  static final int SHARDS = 4;

  /** Whose functions run, and with how many records at once, as the templates have it. */
  enum Way {
    OURS(500, 500),
    PREDECESSOR(1, 1);

    final int relayed;
    final int archived;

    Way(int relayed, int archived) {
      this.relayed = relayed;
      this.archived = archived;
    }
  }

  private final RoundTrip calls;
  private final String name = "run-" + UUID.randomUUID();
  private final Way way;
  private final Servers servers;
  private final int events;
  private final KinesisClient kinesis;
  private final S3Client s3;
  private final KinesisClient reader;
  private final PrintStream noLog = new PrintStream(OutputStream.nullOutputStream());

  /** For the first {@code events} of the table's stream. */
  Run(Way way, Servers servers, int events, Duration roundTrip) {
    this.way = way;
    this.servers = servers;
    this.events = events;
    this.calls = new RoundTrip(roundTrip);
    this.kinesis = servers.kinesis(calls);
    this.s3 = servers.s3(calls);
    this.reader = servers.kinesis(new RoundTrip(Duration.ZERO));
    reader.createStream(stream -> stream.streamName(name).shardCount(SHARDS));
    reader.waiter().waitUntilStreamExists(stream -> stream.streamName(name));
    servers.s3(new RoundTrip(Duration.ZERO)).createBucket(bucket -> bucket.bucket(name));
  }

  /** Takes all events to Kinesis. */
  void relay() throws InterruptedException {
    try (EventSourceMapping mapping = startRelay()) {
      await(mapping);
    }
  }

  /** Takes what is in Kinesis to S3. */
  void archive() throws InterruptedException {
    try (EventSourceMapping mapping = startArchiver()) {
      await(mapping);
    }
  }

  /** Does both at the same time. */
  void relayAndArchive() throws InterruptedException {
    try (EventSourceMapping relay = startRelay();
        EventSourceMapping archiver = startArchiver()) {
      await(relay);
      await(archiver);
    }
  }

  /** How many calls the functions have made. */
  long calls() {
    return calls.calls();
  }

  /** How many objects came of it. */
  long archived() {
    return servers
        .s3(new RoundTrip(Duration.ZERO))
        .listObjectsV2Paginator(list -> list.bucket(name))
        .contents()
        .stream()
        .count();
  }

  private EventSourceMapping startRelay() {
    RequestStreamHandler handler =
        way == Way.OURS
            ? new RelayHandler(
                new DynamoDbCustomerStore(servers.dynamoDb, TABLES),
                kinesis,
                name,
                NO_POISON,
                noLog)
            : OneByOne.relay(kinesis, name);
    StreamSource source = new DynamoDbStreamSource(servers.streams, servers.tableStreamArn());
    return start(new FirstOf(source, events), "relay", handler, way.relayed);
  }

  private EventSourceMapping startArchiver() {
    RequestStreamHandler handler =
        way == Way.OURS
            ? new ArchiveHandler(s3, name, NO_POISON, noLog)
            : OneByOne.archiver(s3, name);
    String arn =
        reader
            .describeStreamSummary(stream -> stream.streamName(name))
            .streamDescriptionSummary()
            .streamARN();
    return start(new KinesisStreamSource(reader, arn), "archiver", handler, way.archived);
  }

  private EventSourceMapping start(
      StreamSource source, String function, RequestStreamHandler handler, int batchSize) {
    MappingSettings usual = MappingSettings.ofRelay();
    return EventSourceMapping.start(
        new ReadAhead(source),
        function,
        calls.before(handler),
        new MappingSettings(
            batchSize,
            usual.maximumRetryAttempts(),
            usual.maximumRecordAge(),
            usual.bisectBatchOnFunctionError(),
            usual.firstBackoff(),
            usual.longestBackoff(),
            POLL,
            usual.timeout()),
        null);
  }

  private static void await(EventSourceMapping mapping) throws InterruptedException {
    if (!mapping.awaitIdle(LONGEST) || !mapping.onFailureQueue().messages().isEmpty()) {
      throw new IllegalStateException("not every event went through");
    }
  }

  @Override
  public void close() {
    kinesis.close();
    s3.close();
    reader.close();
  }
}
