package io.customerrecord.local.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** What the parts of the suite share: a server, and a stream for each test. */
interface KinesisUnderTest {
  BigInteger TOP = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  KinesisClient kinesis();

  /** The stream of the test, with two shards. */
  String stream();

  default String createStream(int shardCount) {
    String name = "events-" + UUID.randomUUID();
    kinesis().createStream(r -> r.streamName(name).shardCount(shardCount));
    awaitActive(name);
    return name;
  }

  default void awaitActive(String name) {
    StreamStatus status;
    do {
      status =
          kinesis()
              .describeStreamSummary(r -> r.streamName(name))
              .streamDescriptionSummary()
              .streamStatus();
    } while (status != StreamStatus.ACTIVE);
  }

  default List<Shard> shards(String name) {
    return kinesis().listShards(r -> r.streamName(name)).shards();
  }

  default Shard shardFor(BigInteger hashKey) {
    return shardFor(shards(stream()), hashKey);
  }

  default Shard shardFor(List<Shard> shards, BigInteger hashKey) {
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

  default String iterator(String shardId, Consumer<GetShardIteratorRequest.Builder> position) {
    return kinesis()
        .getShardIterator(
            r -> {
              r.streamName(stream()).shardId(shardId);
              position.accept(r);
            })
        .shardIterator();
  }

  default List<Record> readAll(String name) {
    return shards(name).stream().flatMap(shard -> read(shard.shardId()).stream()).toList();
  }

  /** Reads all records that a shard has now. */
  default List<Record> read(String shardId) {
    List<Record> records = new ArrayList<>();
    String next = iterator(shardId, r -> r.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    while (next != null) {
      String position = next;
      GetRecordsResponse page = kinesis().getRecords(r -> r.shardIterator(position));
      records.addAll(page.records());
      next =
          page.records().isEmpty() && page.millisBehindLatest() == 0
              ? null
              : page.nextShardIterator();
    }
    return records;
  }

  static void assertRejected(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KinesisException.class,
            error ->
                assertThat(error.awsErrorDetails().errorCode())
                    .isIn("InvalidArgumentException", "ValidationException"));
  }

  static SdkBytes bytes(String text) {
    return SdkBytes.fromUtf8String(text);
  }

  static String text(Record record) {
    return new String(record.data().asByteArray(), UTF_8);
  }
}
