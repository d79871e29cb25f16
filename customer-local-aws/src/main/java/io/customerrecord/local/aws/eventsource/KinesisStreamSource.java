package io.customerrecord.local.aws.eventsource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.eventsource.StreamSource.SourceRecord;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A Kinesis data stream as an event source. */
public final class KinesisStreamSource implements StreamSource {

  private static final JsonMapper JSON = new JsonMapper();

  private final KinesisClient kinesis;
  private final String arn;
  private final String region;

  /** A source that reads the stream with the given ARN. */
  public KinesisStreamSource(KinesisClient kinesis, String arn) {
    this.kinesis = kinesis;
    this.arn = arn;
    this.region = Arn.region(arn);
  }

  @Override
  public String arn() {
    return arn;
  }

  @Override
  public String batchInfoName() {
    return "KinesisBatchInfo";
  }

  @Override
  public List<SourceShard> shards() {
    return Stream.iterate(
            kinesis.listShards(r -> r.streamARN(arn)), Objects::nonNull, this::nextPage)
        .flatMap(page -> page.shards().stream())
        .map(KinesisStreamSource::shard)
        .toList();
  }

  private @Nullable ListShardsResponse nextPage(ListShardsResponse page) {
    return page.nextToken() == null
        ? null
        : kinesis.listShards(ListShardsRequest.builder().nextToken(page.nextToken()).build());
  }

  private static SourceShard shard(Shard shard) {
    return new SourceShard(
        shard.shardId(),
        Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
            .filter(Objects::nonNull)
            .toList(),
        shard.sequenceNumberRange().startingSequenceNumber(),
        shard.sequenceNumberRange().endingSequenceNumber() != null);
  }

  @Override
  public String iterator(String shardId, @Nullable String sequenceNumber) {
    try {
      return kinesis
          .getShardIterator(
              r ->
                  r.streamARN(arn)
                      .shardId(shardId)
                      .shardIteratorType(
                          sequenceNumber == null
                              ? ShardIteratorType.TRIM_HORIZON
                              : ShardIteratorType.AT_SEQUENCE_NUMBER)
                      .startingSequenceNumber(sequenceNumber))
          .shardIterator();
    } catch (ResourceNotFoundException e) {
      throw new PositionGone(e);
    } catch (InvalidArgumentException e) {
      throw sequenceNumber == null ? e : new PositionGone(e);
    }
  }

  @Override
  public SourcePage read(String shardId, String iterator, int limit) {
    try {
      GetRecordsResponse page = kinesis.getRecords(r -> r.shardIterator(iterator).limit(limit));
      boolean atTip = page.records().isEmpty() && page.millisBehindLatest() == 0;
      List<SourceRecord> records =
          page.records().stream().map(each -> record(shardId, each)).toList();
      return new SourcePage(records, page.nextShardIterator(), atTip);
    } catch (ExpiredIteratorException | InvalidArgumentException e) {
      throw new IteratorExpired(e); // a restarted server rejects older iterators as invalid
    } catch (ResourceNotFoundException e) {
      throw new PositionGone(e);
    }
  }

  private SourceRecord record(String shardId, Record record) {
    ObjectNode event = JSON.createObjectNode();
    event
        .putObject("kinesis")
        .put("kinesisSchemaVersion", "1.0")
        .put("partitionKey", record.partitionKey())
        .put("sequenceNumber", record.sequenceNumber())
        .put("data", record.data().asByteArrayUnsafe())
        .put(
            "approximateArrivalTimestamp",
            BigDecimal.valueOf(record.approximateArrivalTimestamp().toEpochMilli(), 3));
    event
        .put("eventSource", "aws:kinesis")
        .put("eventVersion", "1.0")
        .put("eventID", shardId + ":" + record.sequenceNumber())
        .put("eventName", "aws:kinesis:record")
        .put("invokeIdentityArn", Arn.role("local"))
        .put("awsRegion", region)
        .put("eventSourceARN", arn);
    return new SourceRecord(
        record.sequenceNumber(), record.approximateArrivalTimestamp(), bytes(event));
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
