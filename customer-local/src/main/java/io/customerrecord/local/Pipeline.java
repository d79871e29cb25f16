package io.customerrecord.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.local.aws.eventsource.DynamoDbStreamSource;
import io.customerrecord.local.aws.eventsource.EventSourceMapping;
import io.customerrecord.local.aws.eventsource.KinesisStreamSource;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import io.customerrecord.local.aws.eventsource.OnFailureQueue;
import io.customerrecord.local.aws.sqs.MessageQueue;
import io.customerrecord.local.page.FunctionMonitor;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * The two functions behind the tables, each fed by an event source mapping: the relay from the
 * DynamoDB stream to Kinesis, and the archiver from Kinesis to S3.
 */
final class Pipeline implements AutoCloseable {
  /** The initial number of shards of an on-demand stream on AWS. */
  private static final int SHARDS = 4;

  private final EventSourceMapping relay;
  private final EventSourceMapping archiver;
  private final Map<String, FunctionMonitor> monitors;

  private Pipeline(
      EventSourceMapping relay,
      EventSourceMapping archiver,
      Map<String, FunctionMonitor> monitors) {
    this.relay = relay;
    this.archiver = archiver;
    this.monitors = monitors;
  }

  /** Creates the stream and the bucket if they are missing, and starts both functions. */
  static Pipeline start(
      Settings settings, LocalClients clients, CustomerStore store, PrintStream log) {
    createBucket(clients.s3(), settings.archiveBucket());
    String kinesisStreamArn = createStream(clients.kinesis(), settings.eventStream());
    String tableStreamArn = tableStreamArn(clients.dynamoDb(), settings.tables().customerEvent());
    FunctionMonitor relay = new FunctionMonitor(Clock.systemUTC());
    FunctionMonitor archiver = new FunctionMonitor(Clock.systemUTC());
    return new Pipeline(
        startRelay(settings, clients, tableStreamArn, store, log, relay),
        startArchiver(settings, clients, kinesisStreamArn, log, archiver),
        Map.of("relay", relay, "archiver", archiver));
  }

  private static EventSourceMapping startRelay(
      Settings settings,
      LocalClients clients,
      String tableStreamArn,
      CustomerStore store,
      PrintStream log,
      FunctionMonitor monitor) {
    @Nullable Path directory = settings.directory("relay").orElse(null);
    OnFailureQueue onFailure = OnFailureQueue.open("customer-relay-failures", directory);
    return EventSourceMapping.start(
        new DynamoDbStreamSource(clients.dynamoDbStreams(), tableStreamArn),
        "RelayHandler",
        monitor.around(
            new RelayHandler(store, clients.kinesis(), settings.eventStream(), onFailure, log)),
        MappingSettings.ofRelay(),
        directory,
        onFailure);
  }

  private static EventSourceMapping startArchiver(
      Settings settings,
      LocalClients clients,
      String kinesisStreamArn,
      PrintStream log,
      FunctionMonitor monitor) {
    @Nullable Path directory = settings.directory("archiver").orElse(null);
    OnFailureQueue onFailure = OnFailureQueue.open("customer-archive-failures", directory);
    return EventSourceMapping.start(
        new KinesisStreamSource(clients.kinesis(), kinesisStreamArn),
        "ArchiveHandler",
        monitor.around(new ArchiveHandler(clients.s3(), settings.archiveBucket(), onFailure, log)),
        MappingSettings.ofArchiver(),
        directory,
        onFailure);
  }

  /**
   * Waits until everything committed so far is archived or discarded. Returns whether that happened
   * within the timeout.
   */
  boolean awaitIdle(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    return relay.awaitIdle(timeout)
        && archiver.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /** The messages of the on-failure queues, by function. */
  Map<String, List<JsonNode>> onFailure() {
    return Map.of(
        "relay", relay.onFailureQueue().messages(),
        "archiver", archiver.onFailureQueue().messages());
  }

  /** The on-failure queues of both functions. */
  List<MessageQueue> queues() {
    return List.of(relay.onFailureQueue().queue(), archiver.onFailureQueue().queue());
  }

  /** The monitor of each function. */
  Map<String, FunctionMonitor> monitors() {
    return monitors;
  }

  /** Stops both functions, the relay first. */
  @Override
  public void close() {
    relay.close();
    archiver.close();
  }

  private static void createBucket(S3Client s3, String name) {
    try {
      s3.createBucket(bucket -> bucket.bucket(name));
    } catch (BucketAlreadyOwnedByYouException e) {
      // an earlier run has created it
    }
  }

  private static String createStream(KinesisClient kinesis, String name) {
    try {
      kinesis.createStream(stream -> stream.streamName(name).shardCount(SHARDS));
    } catch (ResourceInUseException e) {
      // it exists or is being created; the waiter covers both
    }
    try (var waiter = kinesis.waiter()) {
      waiter.waitUntilStreamExists(stream -> stream.streamName(name));
    }
    return kinesis
        .describeStreamSummary(stream -> stream.streamName(name))
        .streamDescriptionSummary()
        .streamARN();
  }

  private static String tableStreamArn(DynamoDbClient dynamoDb, String table) {
    return dynamoDb.describeTable(request -> request.tableName(table)).table().latestStreamArn();
  }
}
