package io.customerrecord.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.local.aws.eventsource.DynamoDbStreamSource;
import io.customerrecord.local.aws.eventsource.EventSourceMapping;
import io.customerrecord.local.aws.eventsource.KinesisStreamSource;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import io.customerrecord.local.aws.eventsource.OnFailureQueue;
import io.customerrecord.local.aws.eventsource.StreamSource;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** The two functions behind the tables: from the DynamoDB stream to Kinesis, and on to S3. */
final class Pipeline implements AutoCloseable {
  /** As many as a stream on demand begins with on AWS. */
  private static final int SHARDS = 4;

  private final EventSourceMapping relay;
  private final EventSourceMapping archiver;

  private Pipeline(EventSourceMapping relay, EventSourceMapping archiver) {
    this.relay = relay;
    this.archiver = archiver;
  }

  /** Creates the stream and the bucket where they are missing, and starts to pump. */
  static Pipeline start(
      Settings settings,
      CustomerStore store,
      DynamoDbClient dynamoDb,
      DynamoDbStreamsClient streams,
      KinesisClient kinesis,
      S3Client s3,
      PrintStream log) {
    createBucket(s3, settings.archiveBucket());
    String eventStreamArn = createStream(kinesis, settings.eventStream());
    String tableStreamArn =
        dynamoDb
            .describeTable(table -> table.tableName(settings.tables().customerEvent()))
            .table()
            .latestStreamArn();
    return new Pipeline(
        startRelay(
            settings, store, new DynamoDbStreamSource(streams, tableStreamArn), kinesis, log),
        startArchiver(settings, new KinesisStreamSource(kinesis, eventStreamArn), s3, log));
  }

  private static EventSourceMapping startRelay(
      Settings settings,
      CustomerStore store,
      StreamSource source,
      KinesisClient kinesis,
      PrintStream log) {
    Path directory = directory(settings, "relay");
    OnFailureQueue onFailure = OnFailureQueue.open(directory);
    return EventSourceMapping.start(
        source,
        "RelayHandler",
        new RelayHandler(store, kinesis, settings.eventStream(), onFailure, log),
        MappingSettings.ofRelay(),
        directory,
        onFailure);
  }

  private static EventSourceMapping startArchiver(
      Settings settings, StreamSource source, S3Client s3, PrintStream log) {
    Path directory = directory(settings, "archiver");
    OnFailureQueue onFailure = OnFailureQueue.open(directory);
    return EventSourceMapping.start(
        source,
        "ArchiveHandler",
        new ArchiveHandler(s3, settings.archiveBucket(), onFailure, log),
        MappingSettings.ofArchiver(),
        directory,
        onFailure);
  }

  /** Waits until everything that has been committed so far is archived, or given up. */
  boolean awaitIdle(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    return relay.awaitIdle(most)
        && archiver.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /** What was given up, by function. */
  Map<String, List<JsonNode>> onFailure() {
    return Map.of(
        "relay", relay.onFailureQueue().messages(),
        "archiver", archiver.onFailureQueue().messages());
  }

  /** Stops to pump, the beginning of the pipeline first. */
  @Override
  public void close() {
    relay.close();
    archiver.close();
  }

  private static String createStream(KinesisClient kinesis, String name) {
    try {
      kinesis.createStream(stream -> stream.streamName(name).shardCount(SHARDS));
    } catch (ResourceInUseException e) {
      // It is there already, or somebody is making it: waiting is right for both.
    }
    try (var waiter = kinesis.waiter()) {
      waiter.waitUntilStreamExists(stream -> stream.streamName(name));
    }
    return kinesis
        .describeStreamSummary(stream -> stream.streamName(name))
        .streamDescriptionSummary()
        .streamARN();
  }

  private static void createBucket(S3Client s3, String name) {
    try {
      s3.createBucket(bucket -> bucket.bucket(name));
    } catch (BucketAlreadyOwnedByYouException e) {
      // It is there already.
    }
  }

  private static @Nullable Path directory(Settings settings, String part) {
    return settings.dataDir().map(directory -> directory.resolve(part)).orElse(null);
  }
}
