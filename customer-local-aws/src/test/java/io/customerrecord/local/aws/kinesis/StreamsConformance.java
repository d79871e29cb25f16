package io.customerrecord.local.aws.kinesis;

import static io.customerrecord.local.aws.kinesis.KinesisUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Creating, describing and deleting streams. */
interface StreamsConformance extends KinesisUnderTest {
  @Test
  default void the_shards_of_a_new_stream_share_the_hash_keys() {
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
  default void a_stream_is_described_and_listed() {
    var summary =
        kinesis().describeStreamSummary(r -> r.streamName(stream())).streamDescriptionSummary();
    assertThat(summary.openShardCount()).isEqualTo(2);
    assertThat(summary.streamARN()).endsWith(":stream/" + stream());
    assertThat(summary.streamCreationTimestamp())
        .isBetween(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(5));
    var description = kinesis().describeStream(r -> r.streamName(stream())).streamDescription();
    assertThat(description.shards()).isEqualTo(shards(stream()));
    assertThat(kinesis().listStreamsPaginator().streamNames()).contains(stream());
  }

  @Test
  default void a_stream_can_be_named_by_its_arn() {
    String arn =
        kinesis()
            .describeStreamSummary(r -> r.streamName(stream()))
            .streamDescriptionSummary()
            .streamARN();
    kinesis().putRecord(r -> r.streamARN(arn).partitionKey("a").data(bytes("1")));
    assertThat(readAll(stream())).extracting(KinesisUnderTest::text).containsExactly("1");
  }

  @Test
  default void a_name_in_use_is_rejected() {
    assertThatThrownBy(() -> kinesis().createStream(r -> r.streamName(stream()).shardCount(1)))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  default void a_stream_that_does_not_exist_is_not_found() {
    assertThatThrownBy(
            () -> kinesis().putRecord(r -> r.streamName("none").partitionKey("a").data(bytes("1"))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> kinesis().listShards(r -> r.streamName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  default void a_deleted_stream_is_not_found() {
    kinesis().deleteStream(r -> r.streamName(stream()));
    assertThatThrownBy(
            () -> {
              while (true) { // AWS takes a while
                kinesis().describeStreamSummary(r -> r.streamName(stream()));
              }
            })
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
