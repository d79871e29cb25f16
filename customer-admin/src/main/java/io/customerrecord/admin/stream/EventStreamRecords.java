package io.customerrecord.admin.stream;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The Kinesis stream of events. */
public final class EventStreamRecords implements RecordStream<Record> {
  private final KinesisClient kinesis;
  private final String name;

  /**
   * A stream.
   *
   * @param kinesis the client to use; the caller closes it
   * @param name the name or the ARN of the stream
   */
  public EventStreamRecords(KinesisClient kinesis, String name) {
    this.kinesis = kinesis;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  private boolean isArn() {
    return name.startsWith("arn:");
  }

  @Override
  public void shards(Consumer<List<Shard>> each) {
    @Nullable String next = null;
    do {
      ListShardsRequest.Builder request = ListShardsRequest.builder().nextToken(next);
      if (next == null) {
        request.streamName(isArn() ? null : name).streamARN(isArn() ? name : null);
      }
      ListShardsResponse page = kinesis.listShards(request.build());
      each.accept(
          page.shards().stream()
              .map(
                  shard ->
                      new Shard(
                          shard.shardId(),
                          shard.parentShardId(),
                          shard.sequenceNumberRange().endingSequenceNumber() == null))
              .toList());
      next = page.nextToken();
    } while (next != null);
  }

  @Override
  public String iterator(String shardId, Start start) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder()
            .streamName(isArn() ? null : name)
            .streamARN(isArn() ? name : null)
            .shardId(shardId);
    switch (start) {
      case Start.Oldest oldest -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
      case Start.Latest latest -> request.shardIteratorType(ShardIteratorType.LATEST);
      case Start.At(String sequenceNumber) ->
          request
              .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
              .startingSequenceNumber(sequenceNumber);
      case Start.Since(var time) ->
          request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(time);
    }
    return kinesis.getShardIterator(request.build()).shardIterator();
  }

  @Override
  public Page<Record> page(String iterator) {
    GetRecordsResponse page = kinesis.getRecords(request -> request.shardIterator(iterator));
    Long behind = page.millisBehindLatest();
    return new Page<>(
        page.records(), page.nextShardIterator(), behind != null && behind.longValue() == 0);
  }

  @Override
  public String sequenceNumber(Record record) {
    return record.sequenceNumber();
  }

  /** The shard has expired, or the stream was made anew. */
  @Override
  public boolean isGone(SdkException failure) {
    return failure instanceof ResourceNotFoundException
        || failure instanceof InvalidArgumentException;
  }
}
