package io.customerrecord.admin.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.aws.eventsource.DynamoDbStreamSource;
import io.customerrecord.local.aws.eventsource.EventSourceMapping;
import io.customerrecord.local.aws.eventsource.KinesisStreamSource;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import io.customerrecord.local.aws.eventsource.OnFailureQueue;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The real relay and archiver, on the tables and the archive of a test. */
final class LivePipeline implements AutoCloseable {
  private static final String STREAM = "events";

  private final KinesisServer server;
  private final KinesisClient kinesis;
  private final EventSourceMapping relay;
  private final EventSourceMapping archiver;

  private LivePipeline(
      KinesisServer server,
      KinesisClient kinesis,
      EventSourceMapping relay,
      EventSourceMapping archiver) {
    this.server = server;
    this.kinesis = kinesis;
    this.relay = relay;
    this.archiver = archiver;
  }

  static LivePipeline of(World world) throws IOException {
    KinesisServer server = KinesisServer.start(0, "eu-west-2", null);
    KinesisClient kinesis = Clients.kinesis(server.endpoint());
    kinesis.createStream(stream -> stream.streamName(STREAM).shardCount(2));
    kinesis.waiter().waitUntilStreamExists(stream -> stream.streamName(STREAM));
    String kinesisArn =
        kinesis
            .describeStreamSummary(stream -> stream.streamName(STREAM))
            .streamDescriptionSummary()
            .streamARN();
    String tableArn =
        world
            .dynamoDb
            .describeTable(table -> table.tableName(world.tables.customerEvent()))
            .table()
            .latestStreamArn();
    PrintStream log =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    OnFailureQueue ofRelay = OnFailureQueue.open(null);
    OnFailureQueue ofArchiver = OnFailureQueue.open(null);
    return new LivePipeline(
        server,
        kinesis,
        EventSourceMapping.start(
            new DynamoDbStreamSource(world.streams, tableArn),
            "RelayHandler",
            new RelayHandler(world.store, kinesis, STREAM, ofRelay, log),
            MappingSettings.ofRelay(),
            null,
            ofRelay),
        EventSourceMapping.start(
            new KinesisStreamSource(kinesis, kinesisArn),
            "ArchiveHandler",
            new ArchiveHandler(world.s3, World.BUCKET, ofArchiver, log),
            MappingSettings.ofArchiver(),
            null,
            ofArchiver));
  }

  void awaitIdle() throws InterruptedException {
    assertThat(relay.awaitIdle(Duration.ofMinutes(2))).isTrue();
    assertThat(archiver.awaitIdle(Duration.ofMinutes(2))).isTrue();
  }

  @Override
  public void close() {
    relay.close();
    archiver.close();
    kinesis.close();
    server.close();
  }
}
