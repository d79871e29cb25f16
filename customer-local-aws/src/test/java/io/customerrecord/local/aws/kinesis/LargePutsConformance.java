package io.customerrecord.local.aws.kinesis;

import static io.customerrecord.local.aws.kinesis.KinesisUnderTest.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The largest requests and responses. They take kinesis-mock about ten seconds each. */
interface LargePutsConformance extends KinesisUnderTest {
  int MEBIBYTE = 1 << 20;

  @Test
  default void ten_mebibytes_fit_into_one_request_but_need_two_responses() {
    kinesis().putRecords(r -> r.streamName(stream()).records(Collections.nCopies(10, mebibyte())));
    String shard = shardFor(HashKeyRange.hash("a")).shardId();
    String start = iterator(shard, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    GetRecordsResponse first = kinesis().getRecords(r -> r.shardIterator(start));
    GetRecordsResponse second =
        kinesis().getRecords(r -> r.shardIterator(first.nextShardIterator()));
    assertThat(first.records()).hasSize(9);
    assertThat(second.records()).hasSize(1);
  }

  @Test
  default void a_request_of_more_than_ten_mebibytes_is_rejected() {
    assertRejected(
        () ->
            kinesis()
                .putRecords(
                    r -> r.streamName(stream()).records(Collections.nCopies(11, mebibyte()))));
  }

  private static PutRecordsRequestEntry mebibyte() {
    return PutRecordsRequestEntry.builder()
        .partitionKey("a")
        .data(SdkBytes.fromByteArray(new byte[MEBIBYTE - 1]))
        .build();
  }
}
