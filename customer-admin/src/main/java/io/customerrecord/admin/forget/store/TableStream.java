package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.Progress;
import io.customerrecord.admin.forget.store.StoreReading.Deletion;
import io.customerrecord.admin.stream.TableRecords;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The stream of a table, read from the beginning of every shard. A shard that is still open has no
 * end; it is taken as read after several responses in a row without a record. So a reading that
 * does not show the deletion, while the stream must hold it, may have ended too early.
 */
public final class TableStream implements InspectedStore {
  private final TableRecords stream;
  private final Progress progress;

  /**
   * A stream.
   *
   * @param streams the client to use; the caller closes it
   * @param arn the ARN of the stream
   * @param progress is told how many records were read
   */
  public TableStream(DynamoDbStreamsClient streams, String arn, Progress progress) {
    this.stream = new TableRecords(streams, arn);
    this.progress = progress;
  }

  @Override
  public StoreReading read(CustomerId customerId) {
    return new StreamReading<>(
            stream,
            StreamReading.OpenShard.UP_TO_EMPTY_RESPONSES,
            progress,
            (record, shardId, found) -> judge(record, customerId, found))
        .read(StoreKind.TABLE_STREAM);
  }

  private static void judge(Record each, CustomerId customerId, StoreReading.Builder found) {
    Map<String, AttributeValue> keys = each.dynamodb().keys();
    if (!customerId.toString().equals(Attributes.text(keys, "customerId"))) {
      return;
    }
    Map<String, AttributeValue> newImage = each.dynamodb().newImage();
    if (holdsData(newImage) || holdsData(each.dynamodb().oldImage())) {
      found.copy(
          "%s, record %s".formatted(Attributes.event(keys), each.dynamodb().sequenceNumber()));
    }
    if (isDeletion(newImage)) {
      found.deletion(new Deletion(Attributes.time(newImage, "createTime"), null));
    }
  }

  /** A record without an image, such as that of an erased event, holds the key alone. */
  private static boolean holdsData(Map<String, AttributeValue> image) {
    return !image.isEmpty() && !isDeletion(image);
  }

  private static boolean isDeletion(Map<String, AttributeValue> image) {
    return CustomerSchema.CUSTOMER_DELETED.equals(Attributes.text(image, "eventName"));
  }
}
