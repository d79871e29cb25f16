package io.customerrecord.local.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.aws.testing.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The operating system limits the size of files to 8 MiB, so that writes fail half way as on a full
 * disk.
 */
class FullDiskTest {
  private static final String LIMIT = "ulimit -f 8192";
  private static final String RECORD = "r".repeat(700_000);
  private static final String STREAM = "spare";

  @TempDir private Path directory;

  @Test
  void acknowledged_writes_survive_and_the_directory_can_be_reopened() throws Exception {
    Path data = directory.resolve("data");
    Map<String, String> environment = Map.of("DATA_DIR", data.toString());
    List<String> acknowledged = new ArrayList<>();
    try (Program limited = Program.startFromShell(directory, environment, LIMIT)) {
      String greeting = limited.greeting();
      try (KinesisClient kinesis = Clients.kinesis(Program.addressIn(greeting, "Kinesis"));
          S3Client s3 = Clients.s3(Program.addressIn(greeting, "S3"))) {
        kinesis.createStream(r -> r.streamName(STREAM).shardCount(1));
        fill(kinesis, acknowledged);
        assertThat(acknowledged).isNotEmpty();
        put(kinesis, "small", acknowledged);

        s3.createBucket(r -> r.bucket(STREAM));
        s3.putObject(r -> r.bucket(STREAM).key("key"), RequestBody.fromString("old"));
        assertThatThrownBy(
                () ->
                    s3.putObject(
                        r -> r.bucket(STREAM).key("key"),
                        RequestBody.fromBytes(new byte[9_000_000])))
            .isInstanceOf(SdkException.class);
      }
      try (Stream<Path> objects =
          Files.list(data.resolve("s3").resolve(STREAM).resolve("objects"))) {
        assertThat(objects).hasSize(1);
      }
      ProcessHandle system = limited.childOfShell();
      system.destroy();
      system.onExit().join();
    }
    try (Program unlimited = Program.start(directory, environment)) {
      String greeting = unlimited.greeting();
      try (KinesisClient kinesis = Clients.kinesis(Program.addressIn(greeting, "Kinesis"));
          S3Client s3 = Clients.s3(Program.addressIn(greeting, "S3"))) {
        assertThat(records(kinesis)).isEqualTo(acknowledged);
        assertThat(s3.getObjectAsBytes(r -> r.bucket(STREAM).key("key")).asUtf8String())
            .isEqualTo("old");
      }
    }
  }

  private static void fill(KinesisClient kinesis, List<String> acknowledged) {
    assertThatThrownBy(
            () -> {
              while (true) {
                put(kinesis, acknowledged.size() + RECORD, acknowledged);
              }
            })
        .isInstanceOf(SdkException.class);
  }

  private static void put(KinesisClient kinesis, String text, List<String> acknowledged) {
    kinesis.putRecord(
        r -> r.streamName(STREAM).partitionKey("key").data(SdkBytes.fromUtf8String(text)));
    acknowledged.add(text);
  }

  private static List<String> records(KinesisClient kinesis) {
    String shard = kinesis.listShards(r -> r.streamName(STREAM)).shards().getFirst().shardId();
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(STREAM)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return kinesis.getRecords(r -> r.shardIterator(iterator)).records().stream()
        .map(FullDiskTest::text)
        .toList();
  }

  private static String text(Record record) {
    return new String(record.data().asByteArray(), UTF_8);
  }
}
