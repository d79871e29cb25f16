package io.customerrecord.local.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.testing.MutableClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * What our server does beyond the conformance suite: expiry, restarts, and unsupported requests.
 */
class KinesisServerTest {
  private static final String SHARD = "shardId-000000000000";

  @TempDir Path directory;
  private final MutableClock clock = new MutableClock();
  private KinesisServer server;
  private KinesisClient kinesis;

  @BeforeEach
  void start() throws Exception {
    server = KinesisServer.start(0, "eu-west-2", directory, clock);
    kinesis = Clients.kinesis(server.endpoint());
    if (!kinesis.listStreams().streamNames().contains("events")) {
      kinesis.createStream(r -> r.streamName("events").shardCount(1));
    }
  }

  @AfterEach
  void stop() {
    kinesis.close();
    server.close();
  }

  private void restart() throws Exception {
    stop();
    start();
  }

  @Test
  void an_iterator_is_valid_for_five_minutes() {
    String iterator = iterator(r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    clock.advance(Duration.ofMinutes(5));
    kinesis.getRecords(r -> r.shardIterator(iterator));
    clock.advance(Duration.ofMillis(1));
    assertThatThrownBy(() -> kinesis.getRecords(r -> r.shardIterator(iterator)))
        .isInstanceOf(ExpiredIteratorException.class);
  }

  @Test
  void a_record_expires_after_a_day_and_is_gone_from_the_disk() throws Exception {
    put("old");
    clock.advance(Duration.ofHours(23));
    put("new");
    assertThat(texts()).containsExactly("old", "new");
    clock.advance(Duration.ofHours(1).plusMillis(1));
    assertThat(texts()).containsExactly("new");
    restart();
    assertThat(texts()).containsExactly("new");
  }

  @Test
  void records_of_a_closed_shard_that_is_not_read_are_gone_from_the_disk() throws Exception {
    put("old");
    kinesis.splitShard(r -> r.streamName("events").shardToSplit(SHARD).newStartingHashKey("17"));
    clock.advance(Duration.ofHours(24).plusMillis(1));
    assertThat(linesOnDisk()).isEqualTo(1);
    put("new");
    assertThat(linesOnDisk()).isZero();
  }

  @Test
  void records_that_expired_while_the_server_was_stopped_are_gone_from_the_disk() throws Exception {
    put("old");
    stop();
    clock.advance(Duration.ofHours(24).plusMillis(1));
    start();
    assertThat(linesOnDisk()).isZero();
  }

  @Test
  void the_file_of_a_shard_is_rewritten_at_most_once_a_minute() throws Exception {
    for (String text : List.of("1", "2", "3", "4")) {
      put(text);
      clock.advance(Duration.ofSeconds(1));
    }
    clock.advance(Duration.ofHours(24).minusSeconds(3).minusMillis(1));
    assertThat(texts()).containsExactly("2", "3", "4");
    assertThat(linesOnDisk()).isEqualTo(3);
    clock.advance(Duration.ofSeconds(1));
    assertThat(texts()).containsExactly("3", "4");
    assertThat(linesOnDisk()).isEqualTo(3);
    clock.advance(Duration.ofSeconds(59));
    assertThat(texts()).isEmpty();
    assertThat(linesOnDisk()).isZero();
  }

  private long linesOnDisk() throws IOException {
    try (Stream<String> lines =
        Files.lines(directory.resolve("stream-events").resolve(SHARD + ".jsonl"))) {
      return lines.count();
    }
  }

  @Test
  void an_iterator_reports_how_far_it_is_behind() {
    put("1");
    clock.advance(Duration.ofSeconds(7));
    String iterator = iterator(r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    put("2");
    clock.advance(Duration.ofSeconds(3));
    assertThat(kinesis.getRecords(r -> r.shardIterator(iterator).limit(1)).millisBehindLatest())
        .isEqualTo(3000);
    assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).millisBehindLatest()).isZero();
  }

  @Test
  void an_iterator_can_start_at_a_timestamp() {
    put("1");
    clock.advance(Duration.ofSeconds(7));
    put("2");
    String iterator =
        iterator(
            r ->
                r.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                    .timestamp(clock.instant().minusMillis(1)));
    assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records())
        .extracting(KinesisServerTest::text)
        .containsExactly("2");
  }

  @Test
  void streams_shards_and_records_survive_a_restart() throws Exception {
    PutRecordResponse first = put("1");
    kinesis.splitShard(r -> r.streamName("events").shardToSplit(SHARD).newStartingHashKey("17"));
    PutRecordResponse second = put("2");
    ListShardsResponse shards = kinesis.listShards(r -> r.streamName("events"));
    restart();
    PutRecordResponse third = put("3");
    assertThat(kinesis.listShards(r -> r.streamName("events")).shards()).isEqualTo(shards.shards());
    assertThat(texts()).containsExactly("1", "2", "3");
    assertThat(List.of(first.sequenceNumber(), second.sequenceNumber(), third.sequenceNumber()))
        .isSorted();
  }

  @Test
  void a_reader_continues_after_a_restart() throws Exception {
    String first = put("1").sequenceNumber();
    put("2");
    String iterator = iterator(r -> r.shardIteratorType(ShardIteratorType.LATEST));
    restart();
    put("3");
    assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records())
        .extracting(KinesisServerTest::text)
        .containsExactly("3");
    String after =
        iterator(
            r ->
                r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .startingSequenceNumber(first));
    assertThat(kinesis.getRecords(r -> r.shardIterator(after)).records())
        .extracting(KinesisServerTest::text)
        .containsExactly("2", "3");
  }

  @Test
  void a_record_cut_off_by_a_crash_is_dropped() throws Exception {
    put("1");
    stop();
    Files.writeString(
        directory.resolve("stream-events").resolve(SHARD + ".jsonl"),
        "{\"tick\":17,",
        StandardOpenOption.APPEND);
    start();
    put("2");
    restart();
    assertThat(texts()).containsExactly("1", "2");
  }

  @Test
  void a_split_cut_off_by_a_crash_has_not_happened() throws Exception {
    kinesis.splitShard(r -> r.streamName("events").shardToSplit(SHARD).newStartingHashKey("17"));
    stop();
    Path shards = directory.resolve("stream-events").resolve("shards.jsonl");
    try (FileChannel torn = FileChannel.open(shards, StandardOpenOption.WRITE)) {
      torn.truncate(torn.size() - 2);
    }
    start();
    assertThat(kinesis.listShards(r -> r.streamName("events")).shards())
        .singleElement()
        .satisfies(
            shard -> assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull());
    put("1");
    assertThat(texts()).containsExactly("1");
  }

  @Test
  void a_stream_whose_creation_was_cut_off_by_a_crash_does_not_exist() throws Exception {
    stop();
    Path torn = Files.createDirectories(directory.resolve("stream-torn"));
    Files.writeString(torn.resolve("shards.jsonl"), "[{\"created\":17},{\"ope");
    start();
    assertThat(kinesis.listStreams().streamNames()).containsExactly("events");
    kinesis.createStream(r -> r.streamName("torn").shardCount(2));
    assertThat(kinesis.listShards(r -> r.streamName("torn")).shards()).hasSize(2);
  }

  @Test
  void a_deleted_stream_leaves_nothing_behind() {
    put("1");
    kinesis.deleteStream(r -> r.streamName("events"));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void unsupported_requests_are_rejected() throws Exception {
    assertThat(call("StartStreamEncryption", "{}").body()).contains("UnknownOperationException");
    assertThat(call("PutRecords", "{\"StreamName\":\"events\",\"Surprise\":1}").body())
        .contains("InvalidArgumentException", "Surprise");
    assertThat(
            call(
                    "CreateStream",
                    "{\"StreamName\":\"other\",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}")
                .body())
        .contains("InvalidArgumentException", "ON_DEMAND");
    assertThat(kinesis.listStreams().streamNames()).containsExactly("events");
    assertThat(call("PutRecords", "[]").body()).contains("SerializationException");
    assertThat(call("PutRecords", "{\"StreamName\":\"events\"}").body())
        .contains("ValidationException");
    assertThat(call("PutRecords", "{\"StreamName\":\"events\",\"Records\":1}").statusCode())
        .isEqualTo(400);
  }

  private HttpResponse<String> call(String action, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .header("X-Amz-Target", "Kinesis_20131202." + action)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private PutRecordResponse put(String text) {
    return kinesis.putRecord(
        r -> r.streamName("events").partitionKey("a").data(SdkBytes.fromUtf8String(text)));
  }

  private List<String> texts() {
    return kinesis.listShards(r -> r.streamName("events")).shards().stream()
        .flatMap(shard -> records(shard.shardId()))
        .map(KinesisServerTest::text)
        .toList();
  }

  private Stream<Record> records(String shardId) {
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName("events")
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return kinesis.getRecords(r -> r.shardIterator(iterator)).records().stream();
  }

  private String iterator(Consumer<GetShardIteratorRequest.Builder> position) {
    return kinesis
        .getShardIterator(
            r -> {
              r.streamName("events").shardId(SHARD);
              position.accept(r);
            })
        .shardIterator();
  }

  private static String text(Record record) {
    return new String(record.data().asByteArray(), UTF_8);
  }
}
