package io.customerrecord.admin.stream;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of a table. */
public final class TableRecords implements RecordStream<Record> {
  private final DynamoDbStreamsClient streams;
  private final String arn;

  /**
   * A stream.
   *
   * @param streams the client to use; the caller closes it
   * @param arn the ARN of the stream
   */
  public TableRecords(DynamoDbStreamsClient streams, String arn) {
    this.streams = streams;
    this.arn = arn;
  }

  @Override
  public String name() {
    return arn;
  }

  @Override
  public void shards(Consumer<List<Shard>> each) {
    @Nullable String after = null;
    do {
      String from = after;
      StreamDescription page =
          streams
              .describeStream(request -> request.streamArn(arn).exclusiveStartShardId(from))
              .streamDescription();
      each.accept(
          page.shards().stream()
              .map(
                  shard ->
                      new Shard(
                          shard.shardId(),
                          shard.parentShardId(),
                          shard.sequenceNumberRange().endingSequenceNumber() == null))
              .toList());
      after = page.lastEvaluatedShardId();
    } while (after != null);
  }

  @Override
  public String iterator(String shardId, Start start) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamArn(arn).shardId(shardId);
    switch (start) {
      case Start.Oldest oldest -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
      case Start.Latest latest -> request.shardIteratorType(ShardIteratorType.LATEST);
      case Start.At(String sequenceNumber) ->
          request
              .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
              .sequenceNumber(sequenceNumber);
      case Start.Since since ->
          throw new IllegalArgumentException("the stream of a table cannot be read by time");
    }
    return streams.getShardIterator(request.build()).shardIterator();
  }

  @Override
  public Page<Record> page(String iterator) {
    GetRecordsResponse page = streams.getRecords(request -> request.shardIterator(iterator));
    return new Page<>(page.records(), page.nextShardIterator(), false);
  }

  @Override
  public String sequenceNumber(Record record) {
    return record.dynamodb().sequenceNumber();
  }

  @Override
  public boolean isGone(SdkException failure) {
    return failure instanceof TrimmedDataAccessException
        || failure instanceof ResourceNotFoundException;
  }
}
