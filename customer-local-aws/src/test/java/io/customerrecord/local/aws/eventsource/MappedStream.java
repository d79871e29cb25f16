package io.customerrecord.local.aws.eventsource;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.local.aws.eventsource.ScriptedHandler.Item;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.testing.Clients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A stream of one shard on a Kinesis server for each test, and mappings that feed it to functions.
 */
abstract class MappedStream {

  static final Duration TIMEOUT = Duration.ofSeconds(60);
  static final String STREAM = "events";

  private final List<EventSourceMapping> mappings = new ArrayList<>();
  private KinesisServer server;
  KinesisClient kinesis;
  String arn;

  @BeforeEach
  void start() throws Exception {
    server = KinesisServer.start(0, "eu-west-2", null);
    kinesis = Clients.kinesis(server.endpoint());
    kinesis.createStream(r -> r.streamName(STREAM).shardCount(1));
    arn =
        kinesis
            .describeStreamSummary(r -> r.streamName(STREAM))
            .streamDescriptionSummary()
            .streamARN();
  }

  /** Replaces the server with an empty one that has a stream of the same name. */
  void replaceServer() throws Exception {
    kinesis.close();
    server.close();
    start();
  }

  @AfterEach
  void stop() {
    mappings.forEach(EventSourceMapping::close);
    kinesis.close();
    server.close();
  }

  static String failOnPoison(List<Item> batch) {
    if (batch.stream().anyMatch(item -> item.text().equals("poison"))) {
      throw new IllegalStateException("poison");
    }
    return "";
  }

  static MappingSettings settings(int batchSize, int retries, boolean bisect) {
    return new MappingSettings(
        batchSize,
        retries,
        Duration.ofDays(1),
        bisect,
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofSeconds(30));
  }

  EventSourceMapping feed(RequestStreamHandler handler, MappingSettings settings) {
    return feed(handler, settings, null);
  }

  EventSourceMapping feed(RequestStreamHandler handler, MappingSettings settings, Path directory) {
    EventSourceMapping mapping =
        EventSourceMapping.start(
            new KinesisStreamSource(kinesis, arn), "archiver", handler, settings, directory);
    mappings.add(mapping);
    return mapping;
  }

  void put(String... texts) {
    Stream.of(texts)
        .forEach(
            text ->
                kinesis.putRecord(
                    r ->
                        r.streamName(STREAM)
                            .partitionKey("customer")
                            .data(SdkBytes.fromUtf8String(text))));
  }
}
