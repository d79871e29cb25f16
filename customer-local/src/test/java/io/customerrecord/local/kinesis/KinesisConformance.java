package io.customerrecord.local.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.local.emulators.Clients;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** What this project expects of Kinesis Data Streams, whoever serves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KinesisConformance {

  private static final int MEBIBYTE = 1 << 20;
  private static final BigInteger TOP = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private KinesisClient kinesis;
  private String stream;

  abstract URI startServer() throws Exception;

  abstract void stopServer() throws Exception;

  abstract boolean speaksCbor();

  @BeforeAll
  void start() throws Exception {
    URI endpoint = startServer();
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(speaksCbor()));
    kinesis = Clients.kinesis(endpoint);
  }

  @AfterAll
  void stop() throws Exception {
    kinesis.close();
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    stopServer();
  }

  @BeforeEach
  void createStream() {
    stream = createStream(2);
  }

  @Test
  void the_shards_of_a_new_stream_share_the_hash_keys() {
    List<Shard> shards = shards(createStream(3));
    assertThat(shards).hasSize(3);
    assertThat(shards.getFirst().hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(shards.getLast().hashKeyRange().endingHashKey()).isEqualTo(TOP.toString());
    for (int i = 1; i < shards.size(); i++) {
      BigInteger end = new BigInteger(shards.get(i - 1).hashKeyRange().endingHashKey());
      assertThat(shards.get(i).hashKeyRange().startingHashKey())
          .isEqualTo(end.add(BigInteger.ONE).toString());
    }
    assertThat(shards)
        .allSatisfy(
            shard -> {
              assertThat(shard.parentShardId()).isNull();
              assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
            });
  }

  @Test
  void a_stream_is_described_and_listed() {
    var summary =
        kinesis.describeStreamSummary(r -> r.streamName(stream)).streamDescriptionSummary();
    assertThat(summary.openShardCount()).isEqualTo(2);
    assertThat(summary.streamARN()).endsWith(":stream/" + stream);
    assertThat(summary.streamCreationTimestamp())
        .isBetween(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(5));
    var description = kinesis.describeStream(r -> r.streamName(stream)).streamDescription();
    assertThat(description.shards()).isEqualTo(shards(stream));
    assertThat(kinesis.listStreamsPaginator().streamNames()).contains(stream);
  }

  @Test
  void a_stream_can_be_named_by_its_arn() {
    String arn =
        kinesis
            .describeStreamSummary(r -> r.streamName(stream))
            .streamDescriptionSummary()
            .streamARN();
    kinesis.putRecord(r -> r.streamARN(arn).partitionKey("a").data(bytes("1")));
    assertThat(readAll(stream)).extracting(KinesisConformance::text).containsExactly("1");
  }

  @Test
  void a_name_that_is_taken_is_refused() {
    assertThatThrownBy(() -> kinesis.createStream(r -> r.streamName(stream).shardCount(1)))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void a_stream_that_does_not_exist_is_not_found() {
    assertThatThrownBy(
            () -> kinesis.putRecord(r -> r.streamName("none").partitionKey("a").data(bytes("1"))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> kinesis.listShards(r -> r.streamName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void a_deleted_stream_is_not_found() {
    kinesis.deleteStream(r -> r.streamName(stream));
    assertThatThrownBy(
            () -> {
              while (true) { // AWS takes a while
                kinesis.describeStreamSummary(r -> r.streamName(stream));
              }
            })
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void a_record_comes_back_as_it_was_put() {
    SdkBytes everyByte = SdkBytes.fromByteArray(everyByte());
    PutRecordResponse put =
        kinesis.putRecord(r -> r.streamName(stream).partitionKey("Zoë/1").data(everyByte));
    Record record = read(put.shardId()).getFirst();
    assertThat(record.data()).isEqualTo(everyByte);
    assertThat(record.partitionKey()).isEqualTo("Zoë/1");
    assertThat(record.sequenceNumber()).isEqualTo(put.sequenceNumber());
    assertThat(record.approximateArrivalTimestamp())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
  }

  @Test
  void an_empty_record_comes_back_empty() {
    kinesis.putRecord(r -> r.streamName(stream).partitionKey("a").data(bytes("")));
    assertThat(readAll(stream)).extracting(KinesisConformance::text).containsExactly("");
  }

  @Test
  void records_with_one_partition_key_keep_their_order_and_their_numbers_rise() {
    List<String> texts = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
    String shard = "";
    for (String text : texts) {
      shard =
          kinesis
              .putRecord(r -> r.streamName(stream).partitionKey("a").data(bytes(text)))
              .shardId();
    }
    List<Record> records = read(shard);
    assertThat(records).extracting(KinesisConformance::text).containsExactlyElementsOf(texts);
    assertThat(records)
        .extracting(record -> new BigInteger(record.sequenceNumber()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void a_record_goes_to_the_shard_of_its_hash_key() {
    for (String key : List.of("a", "b", "c", "customer-17", "Zoë")) {
      String shardId =
          kinesis.putRecord(r -> r.streamName(stream).partitionKey(key).data(bytes("1"))).shardId();
      assertThat(shardId).isEqualTo(shardFor(HashKeyRange.hash(key)).shardId());
    }
    for (BigInteger key : List.of(BigInteger.ZERO, TOP)) {
      String shardId =
          kinesis
              .putRecord(
                  r ->
                      r.streamName(stream)
                          .partitionKey("a")
                          .explicitHashKey(key.toString())
                          .data(bytes("1")))
              .shardId();
      assertThat(shardId).isEqualTo(shardFor(key).shardId());
    }
  }

  @Test
  void put_records_tells_where_each_record_went() {
    List<String> keys = IntStream.range(0, 500).mapToObj(i -> "key-" + i).toList();
    PutRecordsResponse response =
        kinesis.putRecords(
            r -> r.streamName(stream).records(keys.stream().map(key -> entry(key, key)).toList()));
    assertThat(response.failedRecordCount()).isZero();
    assertThat(response.records())
        .hasSize(500)
        .allSatisfy(each -> assertThat(each.errorCode()).isNull());
    List<Shard> shards = shards(stream);
    assertThat(response.records().stream().map(PutRecordsResultEntry::shardId))
        .containsExactlyElementsOf(
            keys.stream().map(key -> shardFor(shards, HashKeyRange.hash(key)).shardId()).toList());
    assertThat(readAll(stream))
        .extracting(Record::partitionKey)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void more_than_500_records_in_a_request_are_refused() {
    List<PutRecordsRequestEntry> records = Collections.nCopies(501, entry("a", "1"));
    assertRefused(() -> kinesis.putRecords(r -> r.streamName(stream).records(records)));
  }

  @Test
  void a_record_may_have_a_mebibyte_with_its_partition_key_and_no_more() {
    kinesis.putRecord(
        r ->
            r.streamName(stream)
                .partitionKey("four")
                .data(SdkBytes.fromByteArray(new byte[MEBIBYTE - 4])));
    assertRefused(
        () ->
            kinesis.putRecord(
                r ->
                    r.streamName(stream)
                        .partitionKey("four")
                        .data(SdkBytes.fromByteArray(new byte[MEBIBYTE + 1]))));
    assertThat(readAll(stream)).hasSize(1);
  }

  @Test
  void ten_mebibytes_may_go_into_one_request_but_need_two_answers() {
    kinesis.putRecords(r -> r.streamName(stream).records(Collections.nCopies(10, mebibyte())));
    String shard = shardFor(HashKeyRange.hash("a")).shardId();
    String start = iterator(shard, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    GetRecordsResponse first = kinesis.getRecords(r -> r.shardIterator(start));
    GetRecordsResponse second = kinesis.getRecords(r -> r.shardIterator(first.nextShardIterator()));
    assertThat(first.records()).hasSize(9);
    assertThat(second.records()).hasSize(1);
  }

  @Test
  void a_request_of_more_than_ten_mebibytes_is_refused() {
    assertRefused(
        () ->
            kinesis.putRecords(
                r -> r.streamName(stream).records(Collections.nCopies(11, mebibyte()))));
  }

  @Test
  void a_partition_key_has_1_to_256_characters() {
    kinesis.putRecord(r -> r.streamName(stream).partitionKey("ë".repeat(256)).data(bytes("1")));
    assertRefused(
        () ->
            kinesis.putRecord(
                r -> r.streamName(stream).partitionKey("ë".repeat(257)).data(bytes("1"))));
    assertRefused(
        () -> kinesis.putRecord(r -> r.streamName(stream).partitionKey("").data(bytes("1"))));
  }

  @Test
  void an_iterator_starts_where_it_was_told_to() {
    List<PutRecordResponse> puts =
        Stream.of("1", "2", "3")
            .map(
                text ->
                    kinesis.putRecord(
                        r -> r.streamName(stream).partitionKey("a").data(bytes(text))))
            .toList();
    String shard = puts.getFirst().shardId();
    String second = puts.get(1).sequenceNumber();
    assertThat(textsFrom(shard, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON)))
        .containsExactly("1", "2", "3");
    assertThat(
            textsFrom(
                shard,
                r ->
                    r.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(second)))
        .containsExactly("2", "3");
    assertThat(
            textsFrom(
                shard,
                r ->
                    r.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(second)))
        .containsExactly("3");
    assertThat(
            textsFrom(
                shard,
                r ->
                    r.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(Instant.now().minusSeconds(600))))
        .containsExactly("1", "2", "3");
    assertThat(textsFrom(shard, r -> r.shardIteratorType(ShardIteratorType.LATEST))).isEmpty();
  }

  @Test
  void the_latest_iterator_sees_what_comes_after_it() {
    String shard = shardFor(HashKeyRange.hash("a")).shardId();
    kinesis.putRecord(r -> r.streamName(stream).partitionKey("a").data(bytes("before")));
    String latest = iterator(shard, r -> r.shardIteratorType(ShardIteratorType.LATEST));
    kinesis.putRecord(r -> r.streamName(stream).partitionKey("a").data(bytes("after")));
    GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(latest));
    assertThat(page.records()).extracting(KinesisConformance::text).containsExactly("after");
  }

  @Test
  void records_are_read_in_pages_that_follow_each_other() {
    for (int i = 0; i < 5; i++) {
      String text = Integer.toString(i);
      kinesis.putRecord(r -> r.streamName(stream).partitionKey("a").data(bytes(text)));
    }
    String shard = shardFor(HashKeyRange.hash("a")).shardId();
    String first = iterator(shard, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    GetRecordsResponse one = kinesis.getRecords(r -> r.shardIterator(first).limit(2));
    GetRecordsResponse two =
        kinesis.getRecords(r -> r.shardIterator(one.nextShardIterator()).limit(2));
    GetRecordsResponse three =
        kinesis.getRecords(r -> r.shardIterator(two.nextShardIterator()).limit(2));
    GetRecordsResponse four =
        kinesis.getRecords(r -> r.shardIterator(three.nextShardIterator()).limit(2));
    assertThat(
            Stream.of(one, two, three, four)
                .map(page -> page.records().stream().map(KinesisConformance::text).toList()))
        .containsExactly(List.of("0", "1"), List.of("2", "3"), List.of("4"), List.of());
    assertThat(four.nextShardIterator()).isNotNull();
    assertThat(four.millisBehindLatest()).isZero();
  }

  @Test
  void a_limit_is_from_1_to_10000() {
    String shard = shards(stream).getFirst().shardId();
    String start = iterator(shard, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    assertRefused(() -> kinesis.getRecords(r -> r.shardIterator(start).limit(0)));
    assertRefused(() -> kinesis.getRecords(r -> r.shardIterator(start).limit(10_001)));
  }

  @Test
  void what_is_no_iterator_is_refused() {
    assertThatThrownBy(() -> kinesis.getRecords(r -> r.shardIterator("AAAA")))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void a_shard_that_does_not_exist_is_not_found() {
    assertThatThrownBy(
            () ->
                iterator(
                    "shardId-000000000099", r -> r.shardIteratorType(ShardIteratorType.LATEST)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void a_split_shard_ends_and_its_children_share_what_follows() {
    Shard parent = shards(stream).getFirst();
    putInto(parent, "before");
    BigInteger cut = new BigInteger("17");
    kinesis.splitShard(
        r ->
            r.streamName(stream).shardToSplit(parent.shardId()).newStartingHashKey(cut.toString()));
    awaitActive(stream);

    List<Shard> children =
        shards(stream).stream()
            .filter(shard -> parent.shardId().equals(shard.parentShardId()))
            .toList();
    assertThat(children)
        .extracting(shard -> shard.hashKeyRange().startingHashKey())
        .containsExactlyInAnyOrder("0", "17");
    Shard ended = shards(stream).getFirst();
    assertThat(ended.sequenceNumberRange().endingSequenceNumber()).isNotNull();
    putInto(children.getFirst(), "after");

    String start =
        iterator(parent.shardId(), r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    GetRecordsResponse last = lastPage(start);
    assertThat(last.nextShardIterator()).isNull();
    assertThat(last.childShards())
        .extracting(ChildShard::shardId)
        .containsExactlyInAnyOrderElementsOf(children.stream().map(Shard::shardId).toList());
    assertThat(read(parent.shardId()))
        .extracting(KinesisConformance::text)
        .containsExactly("before");
    assertThat(read(children.getFirst().shardId()))
        .extracting(KinesisConformance::text)
        .containsExactly("after");
  }

  @Test
  void merged_shards_end_and_have_one_child() {
    List<Shard> parents = shards(stream);
    kinesis.mergeShards(
        r ->
            r.streamName(stream)
                .shardToMerge(parents.get(0).shardId())
                .adjacentShardToMerge(parents.get(1).shardId()));
    awaitActive(stream);
    Shard child = shards(stream).getLast();
    assertThat(child.parentShardId()).isEqualTo(parents.get(0).shardId());
    assertThat(child.adjacentParentShardId()).isEqualTo(parents.get(1).shardId());
    assertThat(child.hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(child.hashKeyRange().endingHashKey()).isEqualTo(TOP.toString());
  }

  @Test
  void a_shard_can_only_be_split_inside_its_range_and_once() {
    Shard shard = shards(stream).getFirst();
    String end =
        new BigInteger(shard.hashKeyRange().endingHashKey()).add(BigInteger.ONE).toString();
    assertRefused(
        () ->
            kinesis.splitShard(
                r -> r.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey(end)));
    kinesis.splitShard(
        r -> r.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey("17"));
    awaitActive(stream);
    assertThatThrownBy(
            () ->
                kinesis.splitShard(
                    r ->
                        r.streamName(stream)
                            .shardToSplit(shard.shardId())
                            .newStartingHashKey("20")))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void shards_are_listed_in_pages() {
    String wide = createStream(5);
    List<String> listed = new ArrayList<>();
    ListShardsResponse page = kinesis.listShards(r -> r.streamName(wide).maxResults(2));
    page.shards().forEach(shard -> listed.add(shard.shardId()));
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = kinesis.listShards(r -> r.nextToken(token).maxResults(2));
      page.shards().forEach(shard -> listed.add(shard.shardId()));
    }
    assertThat(listed).isEqualTo(shards(wide).stream().map(Shard::shardId).toList()).hasSize(5);
  }

  private String createStream(int shardCount) {
    String name = "events-" + UUID.randomUUID();
    kinesis.createStream(r -> r.streamName(name).shardCount(shardCount));
    awaitActive(name);
    return name;
  }

  private void awaitActive(String name) {
    StreamStatus status;
    do {
      status =
          kinesis
              .describeStreamSummary(r -> r.streamName(name))
              .streamDescriptionSummary()
              .streamStatus();
    } while (status != StreamStatus.ACTIVE);
  }

  private List<Shard> shards(String name) {
    return kinesis.listShards(r -> r.streamName(name)).shards();
  }

  private Shard shardFor(BigInteger hashKey) {
    return shardFor(shards(stream), hashKey);
  }

  private static Shard shardFor(List<Shard> shards, BigInteger hashKey) {
    return shards.stream()
        .filter(
            shard ->
                new HashKeyRange(
                        new BigInteger(shard.hashKeyRange().startingHashKey()),
                        new BigInteger(shard.hashKeyRange().endingHashKey()))
                    .contains(hashKey))
        .findFirst()
        .orElseThrow();
  }

  private void putInto(Shard shard, String text) {
    kinesis.putRecord(
        r ->
            r.streamName(stream)
                .partitionKey("a")
                .explicitHashKey(shard.hashKeyRange().startingHashKey())
                .data(bytes(text)));
  }

  private String iterator(String shardId, Consumer<GetShardIteratorRequest.Builder> position) {
    return kinesis
        .getShardIterator(
            r -> {
              r.streamName(stream).shardId(shardId);
              position.accept(r);
            })
        .shardIterator();
  }

  private List<String> textsFrom(
      String shardId, Consumer<GetShardIteratorRequest.Builder> position) {
    String start = iterator(shardId, position);
    return kinesis.getRecords(r -> r.shardIterator(start)).records().stream()
        .map(KinesisConformance::text)
        .toList();
  }

  private List<Record> readAll(String name) {
    return shards(name).stream().flatMap(shard -> read(shard.shardId()).stream()).toList();
  }

  /** Everything in a shard, to its present end. */
  private List<Record> read(String shardId) {
    List<Record> records = new ArrayList<>();
    String next = iterator(shardId, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    while (next != null) {
      String position = next;
      GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(position));
      records.addAll(page.records());
      next =
          page.records().isEmpty() && page.millisBehindLatest() == 0
              ? null
              : page.nextShardIterator();
    }
    return records;
  }

  private GetRecordsResponse lastPage(String start) {
    GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(start));
    while (page.nextShardIterator() != null) {
      String next = page.nextShardIterator();
      page = kinesis.getRecords(r -> r.shardIterator(next));
    }
    return page;
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KinesisException.class,
            refusal ->
                assertThat(refusal.awsErrorDetails().errorCode())
                    .isIn("InvalidArgumentException", "ValidationException"));
  }

  private static PutRecordsRequestEntry entry(String key, String text) {
    return PutRecordsRequestEntry.builder().partitionKey(key).data(bytes(text)).build();
  }

  private static PutRecordsRequestEntry mebibyte() {
    return PutRecordsRequestEntry.builder()
        .partitionKey("a")
        .data(SdkBytes.fromByteArray(new byte[MEBIBYTE - 1]))
        .build();
  }

  private static SdkBytes bytes(String text) {
    return SdkBytes.fromUtf8String(text);
  }

  private static String text(Record record) {
    return new String(record.data().asByteArray(), UTF_8);
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
