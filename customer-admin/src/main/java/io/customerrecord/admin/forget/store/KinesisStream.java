package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.Progress;
import io.customerrecord.admin.stream.EventStreamRecords;
import io.customerrecord.domain.CustomerId;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * The Kinesis stream, read from the beginning of every shard, those that were split or merged
 * included, up to the newest record.
 */
public final class KinesisStream implements InspectedStore {
  private final EventStreamRecords stream;
  private final Progress progress;

  /**
   * A stream.
   *
   * @param kinesis the client to use; the caller closes it
   * @param stream the name of the stream
   * @param progress is told how many records were read
   */
  public KinesisStream(KinesisClient kinesis, String stream, Progress progress) {
    this.stream = new EventStreamRecords(kinesis, stream);
    this.progress = progress;
  }

  @Override
  public StoreReading read(CustomerId customerId) {
    return new StreamReading<>(
            stream,
            StreamReading.OpenShard.UP_TO_ITS_NEWEST_RECORD,
            progress,
            (record, shardId, found) -> judge(record, shardId, customerId, found))
        .read(StoreKind.KINESIS);
  }

  private static void judge(
      Record each, String shardId, CustomerId customerId, StoreReading.Builder found) {
    byte[] bytes = each.data().asByteArrayUnsafe();
    boolean isOfCustomer =
        each.partitionKey().equals(customerId.toString())
            || new String(bytes, StandardCharsets.UTF_8).contains(customerId.toString());
    if (isOfCustomer && !LedgerObject.isDeletion(bytes)) {
      found.copy("%s, record %s".formatted(shardId, each.sequenceNumber()));
    }
  }
}
