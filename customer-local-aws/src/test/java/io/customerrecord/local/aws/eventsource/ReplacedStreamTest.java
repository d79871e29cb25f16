package io.customerrecord.local.aws.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.aws.testing.CapturedLog;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.aws.testing.Emulator;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** An in-memory Kinesis was restarted and its stream recreated. */
class ReplacedStreamTest extends MappedStream {
  @TempDir Path directory;

  @Test
  void a_recreated_stream_is_read_from_its_oldest_record() throws Exception {
    put("1", "2");
    deliver(settings(10, 0, true));
    replaceServer();
    put("3");
    try (CapturedLog log = CapturedLog.by(ShardPoller.class)) {
      ScriptedHandler second = ScriptedHandler.succeeding();
      assertThat(feed(second, settings(10, 0, true), directory).awaitIdle(TIMEOUT)).isTrue();
      assertThat(second.texts()).containsExactly("3");
      assertThat(log.messages())
          .singleElement()
          .asString()
          .contains("shardId-000000000000", "oldest record");
    }
  }

  @Test
  void a_shard_finished_in_the_previous_stream_is_read_again() throws Exception {
    put("1");
    kinesis.splitShard(
        r -> r.streamName(STREAM).shardToSplit("shardId-000000000000").newStartingHashKey("17"));
    deliver(settings(10, 0, true));
    replaceServer();
    put("2");
    ScriptedHandler second = ScriptedHandler.succeeding();
    assertThat(feed(second, settings(10, 0, true), directory).awaitIdle(TIMEOUT)).isTrue();
    assertThat(second.texts()).containsExactly("2");
  }

  @Test
  void all_shards_of_a_restarted_kinesis_mock_are_read() throws Exception {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    try {
      assertThat(delivered(customers("before")))
          .containsExactlyInAnyOrderElementsOf(customers("before"));
      assertThat(delivered(customers("after")))
          .containsExactlyInAnyOrderElementsOf(customers("after"));
    } finally {
      System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    }
  }

  private static List<String> customers(String when) {
    return IntStream.range(0, 12).mapToObj(i -> when + "-" + i).toList();
  }

  /** Delivers these texts through a new server, and returns what arrives. */
  private List<String> delivered(List<String> texts) throws Exception {
    try (Emulator server = Emulator.kinesisMock();
        KinesisClient client = Clients.kinesis(server.endpoint())) {
      client.createStream(r -> r.streamName(STREAM).shardCount(4));
      client.waiter().waitUntilStreamExists(r -> r.streamName(STREAM));
      for (String text : texts) {
        client.putRecord(
            r -> r.streamName(STREAM).partitionKey(text).data(SdkBytes.fromUtf8String(text)));
      }
      String mocked =
          client
              .describeStreamSummary(r -> r.streamName(STREAM))
              .streamDescriptionSummary()
              .streamARN();
      ScriptedHandler handler = ScriptedHandler.succeeding();
      try (EventSourceMapping mapping =
          EventSourceMapping.start(
              new KinesisStreamSource(client, mocked),
              "archiver",
              handler,
              settings(10, 0, true),
              directory)) {
        assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
      }
      return handler.texts();
    }
  }

  private void deliver(MappingSettings settings) throws Exception {
    try (EventSourceMapping mapping = feed(ScriptedHandler.succeeding(), settings, directory)) {
      assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
    }
  }
}
