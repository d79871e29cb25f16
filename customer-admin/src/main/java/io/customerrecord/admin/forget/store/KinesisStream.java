package io.customerrecord.admin.forget.store;

import io.customerrecord.admin.Progress;
import io.customerrecord.domain.CustomerId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The Kinesis stream, read from the beginning of every shard, those that were split or merged
 * included, up to the newest record.
 */
public final class KinesisStream implements InspectedStore {
  private final KinesisClient kinesis;
  private final String stream;
  private final Progress progress;

  /**
   * A stream.
   *
   * @param kinesis the client to use; the caller closes it
   * @param stream the name of the stream
   * @param progress is told how many records were read
   */
  public KinesisStream(KinesisClient kinesis, String stream, Progress progress) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.progress = progress;
  }

  @Override
  public StoreReading read(CustomerId customerId) {
    var found = new StoreReading.Builder(StoreKind.KINESIS, stream);
    @Nullable String next = null;
    do {
      ListShardsResponse page = list(next);
      found.countRequest(0);
      for (Shard shard : page.shards()) {
        readShard(shard.shardId(), customerId, found);
      }
      next = page.nextToken();
    } while (next != null);
    return found.build();
  }

  private ListShardsResponse list(@Nullable String next) {
    return kinesis.listShards(
        request -> request.streamName(next == null ? stream : null).nextToken(next));
  }

  private void readShard(String shardId, CustomerId customerId, StoreReading.Builder found) {
    @Nullable String iterator =
        kinesis
            .getShardIterator(
                request ->
                    request
                        .streamName(stream)
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    found.countRequest(0);
    boolean isBehind = true;
    while (iterator != null && isBehind) {
      String from = iterator;
      GetRecordsResponse page = kinesis.getRecords(request -> request.shardIterator(from));
      found.countRequest(page.records().size());
      page.records().forEach(each -> judge(each, shardId, customerId, found));
      progress.advance(page.records().size());
      isBehind = page.millisBehindLatest() > 0;
      iterator = page.nextShardIterator();
    }
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
