package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.Progress;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The stream of a table, read from the beginning of every shard. A shard that is still open has no
 * end; it is taken as read after several responses in a row without a record.
 */
public final class TableStream implements InspectedStore {
  private static final int EMPTY_RESPONSES = 10;

  private final DynamoDbStreamsClient streams;
  private final String arn;
  private final Progress progress;

  /**
   * A stream.
   *
   * @param streams the client to use; the caller closes it
   * @param arn the ARN of the stream
   * @param progress is told how many records were read
   */
  public TableStream(DynamoDbStreamsClient streams, String arn, Progress progress) {
    this.streams = streams;
    this.arn = arn;
    this.progress = progress;
  }

  @Override
  public StoreReading read(CustomerId customerId) {
    var found = new StoreReading.Builder(StoreKind.TABLE_STREAM, arn);
    @Nullable String after = null;
    do {
      StreamDescription page = describe(after);
      found.countRequest(0);
      for (Shard shard : page.shards()) {
        readShard(shard, customerId, found);
      }
      after = page.lastEvaluatedShardId();
    } while (after != null);
    return found.build();
  }

  private StreamDescription describe(@Nullable String afterShardId) {
    return streams
        .describeStream(request -> request.streamArn(arn).exclusiveStartShardId(afterShardId))
        .streamDescription();
  }

  private void readShard(Shard shard, CustomerId customerId, StoreReading.Builder found) {
    boolean isOpen = shard.sequenceNumberRange().endingSequenceNumber() == null;
    @Nullable String iterator =
        streams
            .getShardIterator(
                request ->
                    request
                        .streamArn(arn)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    found.countRequest(0);
    int empty = 0;
    while (iterator != null && !(isOpen && empty == EMPTY_RESPONSES)) {
      String from = iterator;
      GetRecordsResponse page = streams.getRecords(request -> request.shardIterator(from));
      found.countRequest(page.records().size());
      page.records().forEach(each -> judge(each, customerId, found));
      progress.advance(page.records().size());
      empty = page.records().isEmpty() ? empty + 1 : 0;
      iterator = page.nextShardIterator();
    }
  }

  private static void judge(Record each, CustomerId customerId, StoreReading.Builder found) {
    Map<String, AttributeValue> keys = each.dynamodb().keys();
    if (customerId.toString().equals(Attributes.text(keys, "customerId"))
        && (holdsData(each.dynamodb().newImage()) || holdsData(each.dynamodb().oldImage()))) {
      found.copy(
          "%s, record %s".formatted(Attributes.event(keys), each.dynamodb().sequenceNumber()));
    }
  }

  /** A record without an image, such as that of an erased event, holds the key alone. */
  private static boolean holdsData(Map<String, AttributeValue> image) {
    return !image.isEmpty()
        && !CustomerSchema.CUSTOMER_DELETED.equals(Attributes.text(image, "eventName"));
  }
}
