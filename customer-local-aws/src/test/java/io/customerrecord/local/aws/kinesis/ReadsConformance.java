package io.customerrecord.local.aws.kinesis;

import static io.customerrecord.local.aws.kinesis.KinesisUnderTest.assertRejected;
import static io.customerrecord.local.aws.kinesis.KinesisUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reading records: iterators and pages. */
interface ReadsConformance extends KinesisUnderTest {
  @Test
  default void an_iterator_starts_at_the_requested_position() {
    List<PutRecordResponse> puts =
        Stream.of("1", "2", "3")
            .map(
                text ->
                    kinesis()
                        .putRecord(r -> r.streamName(stream()).partitionKey("a").data(bytes(text))))
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
  default void a_latest_iterator_returns_only_later_records() {
    String shard = shardFor(HashKeyRange.hash("a")).shardId();
    kinesis().putRecord(r -> r.streamName(stream()).partitionKey("a").data(bytes("before")));
    String latest = iterator(shard, r -> r.shardIteratorType(ShardIteratorType.LATEST));
    kinesis().putRecord(r -> r.streamName(stream()).partitionKey("a").data(bytes("after")));
    GetRecordsResponse page = kinesis().getRecords(r -> r.shardIterator(latest));
    assertThat(page.records()).extracting(KinesisUnderTest::text).containsExactly("after");
  }

  @Test
  default void records_are_read_in_consecutive_pages() {
    for (int i = 0; i < 5; i++) {
      String text = Integer.toString(i);
      kinesis().putRecord(r -> r.streamName(stream()).partitionKey("a").data(bytes(text)));
    }
    String shard = shardFor(HashKeyRange.hash("a")).shardId();
    String first = iterator(shard, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    GetRecordsResponse one = kinesis().getRecords(r -> r.shardIterator(first).limit(2));
    GetRecordsResponse two =
        kinesis().getRecords(r -> r.shardIterator(one.nextShardIterator()).limit(2));
    GetRecordsResponse three =
        kinesis().getRecords(r -> r.shardIterator(two.nextShardIterator()).limit(2));
    GetRecordsResponse four =
        kinesis().getRecords(r -> r.shardIterator(three.nextShardIterator()).limit(2));
    assertThat(
            Stream.of(one, two, three, four)
                .map(page -> page.records().stream().map(KinesisUnderTest::text).toList()))
        .containsExactly(List.of("0", "1"), List.of("2", "3"), List.of("4"), List.of());
    assertThat(four.nextShardIterator()).isNotNull();
    assertThat(four.millisBehindLatest()).isZero();
  }

  @Test
  default void a_limit_is_from_1_to_10000() {
    String shard = shards(stream()).getFirst().shardId();
    String start = iterator(shard, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    assertRejected(() -> kinesis().getRecords(r -> r.shardIterator(start).limit(0)));
    assertRejected(() -> kinesis().getRecords(r -> r.shardIterator(start).limit(10_001)));
  }

  @Test
  default void a_text_that_is_not_an_iterator_is_rejected() {
    assertThatThrownBy(() -> kinesis().getRecords(r -> r.shardIterator("AAAA")))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  default void a_shard_that_does_not_exist_is_not_found() {
    assertThatThrownBy(
            () ->
                iterator(
                    "shardId-000000000099", r -> r.shardIteratorType(ShardIteratorType.LATEST)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private List<String> textsFrom(
      String shardId, Consumer<GetShardIteratorRequest.Builder> position) {
    String start = iterator(shardId, position);
    return kinesis().getRecords(r -> r.shardIterator(start)).records().stream()
        .map(KinesisUnderTest::text)
        .toList();
  }
}
