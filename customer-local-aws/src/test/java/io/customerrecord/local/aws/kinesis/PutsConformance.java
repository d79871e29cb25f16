package io.customerrecord.local.aws.kinesis;

import static io.customerrecord.local.aws.kinesis.KinesisUnderTest.assertRejected;
import static io.customerrecord.local.aws.kinesis.KinesisUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Writing records: their shard, their order and their size. */
interface PutsConformance extends KinesisUnderTest {
  int MEBIBYTE = 1 << 20;

  @Test
  default void a_record_comes_back_as_it_was_put() {
    SdkBytes everyByte = SdkBytes.fromByteArray(everyByte());
    PutRecordResponse put =
        kinesis().putRecord(r -> r.streamName(stream()).partitionKey("Zoë/1").data(everyByte));
    Record record = read(put.shardId()).getFirst();
    assertThat(record.data()).isEqualTo(everyByte);
    assertThat(record.partitionKey()).isEqualTo("Zoë/1");
    assertThat(record.sequenceNumber()).isEqualTo(put.sequenceNumber());
    assertThat(record.approximateArrivalTimestamp())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
  }

  @Test
  default void an_empty_record_comes_back_empty() {
    kinesis().putRecord(r -> r.streamName(stream()).partitionKey("a").data(bytes("")));
    assertThat(readAll(stream())).extracting(KinesisUnderTest::text).containsExactly("");
  }

  @Test
  default void records_with_one_partition_key_keep_their_order_and_have_ascending_numbers() {
    List<String> texts = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
    String shard = "";
    for (String text : texts) {
      shard =
          kinesis()
              .putRecord(r -> r.streamName(stream()).partitionKey("a").data(bytes(text)))
              .shardId();
    }
    List<Record> records = read(shard);
    assertThat(records).extracting(KinesisUnderTest::text).containsExactlyElementsOf(texts);
    assertThat(records)
        .extracting(record -> new BigInteger(record.sequenceNumber()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  default void a_record_goes_to_the_shard_of_its_hash_key() {
    for (String key : List.of("a", "b", "c", "customer-17", "Zoë")) {
      String shardId =
          kinesis()
              .putRecord(r -> r.streamName(stream()).partitionKey(key).data(bytes("1")))
              .shardId();
      assertThat(shardId).isEqualTo(shardFor(HashKeyRange.hash(key)).shardId());
    }
    for (BigInteger key : List.of(BigInteger.ZERO, TOP)) {
      String shardId =
          kinesis()
              .putRecord(
                  r ->
                      r.streamName(stream())
                          .partitionKey("a")
                          .explicitHashKey(key.toString())
                          .data(bytes("1")))
              .shardId();
      assertThat(shardId).isEqualTo(shardFor(key).shardId());
    }
  }

  @Test
  default void put_records_returns_the_shard_of_each_record() {
    List<String> keys = IntStream.range(0, 500).mapToObj(i -> "key-" + i).toList();
    PutRecordsResponse response =
        kinesis()
            .putRecords(
                r ->
                    r.streamName(stream())
                        .records(keys.stream().map(key -> entry(key, key)).toList()));
    assertThat(response.failedRecordCount()).isZero();
    assertThat(response.records())
        .hasSize(500)
        .allSatisfy(each -> assertThat(each.errorCode()).isNull());
    List<Shard> shards = shards(stream());
    assertThat(response.records().stream().map(PutRecordsResultEntry::shardId))
        .containsExactlyElementsOf(
            keys.stream().map(key -> shardFor(shards, HashKeyRange.hash(key)).shardId()).toList());
    assertThat(readAll(stream()))
        .extracting(Record::partitionKey)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  default void more_than_500_records_in_a_request_are_rejected() {
    List<PutRecordsRequestEntry> records = Collections.nCopies(501, entry("a", "1"));
    assertRejected(() -> kinesis().putRecords(r -> r.streamName(stream()).records(records)));
  }

  @Test
  default void a_record_has_at_most_one_mebibyte_with_its_partition_key() {
    kinesis()
        .putRecord(
            r ->
                r.streamName(stream())
                    .partitionKey("four")
                    .data(SdkBytes.fromByteArray(new byte[MEBIBYTE - 4])));
    assertRejected(
        () ->
            kinesis()
                .putRecord(
                    r ->
                        r.streamName(stream())
                            .partitionKey("four")
                            .data(SdkBytes.fromByteArray(new byte[MEBIBYTE + 1]))));
    assertThat(readAll(stream())).hasSize(1);
  }

  @Test
  default void a_partition_key_has_1_to_256_characters() {
    kinesis().putRecord(r -> r.streamName(stream()).partitionKey("ë".repeat(256)).data(bytes("1")));
    assertRejected(
        () ->
            kinesis()
                .putRecord(
                    r -> r.streamName(stream()).partitionKey("ë".repeat(257)).data(bytes("1"))));
    assertRejected(
        () -> kinesis().putRecord(r -> r.streamName(stream()).partitionKey("").data(bytes("1"))));
  }

  private static PutRecordsRequestEntry entry(String key, String text) {
    return PutRecordsRequestEntry.builder().partitionKey(key).data(bytes(text)).build();
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
