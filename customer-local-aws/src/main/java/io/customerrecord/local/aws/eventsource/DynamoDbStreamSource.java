package io.customerrecord.local.aws.eventsource;

import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The stream of a DynamoDB table as an event source. */
public final class DynamoDbStreamSource implements StreamSource {

  private static final int RECORDS_IN_AN_ANSWER = 1000;

  private final DynamoDbStreamsClient streams;
  private final String arn;
  private final DynamoDbRecordJson json;

  /**
   * A source that reads the stream with the given ARN, the {@code LatestStreamArn} of its table.
   */
  public DynamoDbStreamSource(DynamoDbStreamsClient streams, String arn) {
    this.streams = streams;
    this.arn = arn;
    this.json = new DynamoDbRecordJson(arn);
  }

  @Override
  public String arn() {
    return arn;
  }

  @Override
  public String batchInfoName() {
    return "DDBStreamBatchInfo";
  }

  @Override
  public List<SourceShard> shards() {
    return Stream.iterate(describe(null), Objects::nonNull, this::nextPage)
        .flatMap(page -> page.shards().stream())
        .map(DynamoDbStreamSource::shard)
        .toList();
  }

  private StreamDescription describe(@Nullable String afterShardId) {
    DescribeStreamResponse page =
        streams.describeStream(r -> r.streamArn(arn).exclusiveStartShardId(afterShardId));
    return page.streamDescription();
  }

  private @Nullable StreamDescription nextPage(StreamDescription page) {
    return page.lastEvaluatedShardId() == null ? null : describe(page.lastEvaluatedShardId());
  }

  private static SourceShard shard(Shard shard) {
    return new SourceShard(
        shard.shardId(),
        Stream.ofNullable(shard.parentShardId()).toList(),
        shard.sequenceNumberRange().startingSequenceNumber(),
        shard.sequenceNumberRange().endingSequenceNumber() != null);
  }

  @Override
  public String iterator(String shardId, @Nullable String sequenceNumber) {
    try {
      return streams
          .getShardIterator(
              r ->
                  r.streamArn(arn)
                      .shardId(shardId)
                      .shardIteratorType(
                          sequenceNumber == null
                              ? ShardIteratorType.TRIM_HORIZON
                              : ShardIteratorType.AT_SEQUENCE_NUMBER)
                      .sequenceNumber(sequenceNumber))
          .shardIterator();
    } catch (TrimmedDataAccessException | ResourceNotFoundException e) {
      throw new PositionGone(e);
    } catch (DynamoDbException e) {
      throw sequenceNumber != null && isInvalid(e) ? new PositionGone(e) : e;
    }
  }

  /** The service reports an invalid sequence number only as a generic validation error. */
  private static boolean isInvalid(DynamoDbException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details != null && "ValidationException".equals(details.errorCode());
  }

  /** DynamoDB Local keeps listing a shard for a while after it has dropped all its records. */
  @Override
  public SourcePage read(String shardId, String iterator, int limit) {
    try {
      GetRecordsResponse page =
          streams.getRecords(
              r -> r.shardIterator(iterator).limit(Math.min(limit, RECORDS_IN_AN_ANSWER)));
      List<SourceRecord> records = page.records().stream().map(json::record).toList();
      return new SourcePage(records, page.nextShardIterator(), records.isEmpty());
    } catch (ExpiredIteratorException e) {
      throw new IteratorExpired(e);
    } catch (TrimmedDataAccessException | ResourceNotFoundException e) {
      throw new PositionGone(e);
    }
  }
}
