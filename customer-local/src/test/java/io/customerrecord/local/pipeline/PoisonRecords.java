package io.customerrecord.local.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.testing.RunningSystem;
import io.customerrecord.local.testing.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Poison records: written to the table and to the Kinesis stream, and looked up by the messages of
 * an on-failure queue, as an operator does.
 */
final class PoisonRecords {
  private final List<String> items = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  /** The customerIds of the items that are not events. */
  List<String> items() {
    return items;
  }

  /** The Kinesis records that are not events. */
  List<String> texts() {
    return texts;
  }

  void putIntoTable(DynamoDbClient dynamoDb, String customerId, Map<String, String> attributes) {
    Map<String, AttributeValue> item = new HashMap<>();
    attributes.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
    item.put("customerId", AttributeValue.fromS(customerId));
    item.put("version", AttributeValue.fromN("1"));
    dynamoDb.putItem(put -> put.tableName(Tables.CUSTOMER_EVENT).item(item));
    items.add(customerId);
  }

  void putIntoKinesis(KinesisClient kinesis, String text) {
    kinesis.putRecord(
        put ->
            put.streamName(RunningSystem.EVENT_STREAM)
                .partitionKey(text)
                .data(SdkBytes.fromUtf8String(text)));
    texts.add(text);
  }

  /**
   * Returns the customerId of the record that a message of the relay is about. Lambda does not tell
   * a function the shard, so all shards are searched.
   */
  String itemBehind(JsonNode message, DynamoDbStreamsClient streams) {
    JsonNode batch = message.required("DDBStreamBatchInfo");
    String arn = batch.required("streamArn").textValue();
    String sequenceNumber = batch.required("startSequenceNumber").textValue();
    return streams.describeStream(r -> r.streamArn(arn)).streamDescription().shards().stream()
        .flatMap(shard -> recordsFrom(arn, shard.shardId(), streams))
        .filter(record -> record.dynamodb().sequenceNumber().equals(sequenceNumber))
        .map(record -> record.dynamodb().keys().get("customerId").s())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Record> recordsFrom(
      String arn, String shardId, DynamoDbStreamsClient streams) {
    String iterator =
        streams
            .getShardIterator(
                r -> r.streamArn(arn).shardId(shardId).shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    List<Record> all = new ArrayList<>();
    while (iterator != null) {
      String next = iterator;
      GetRecordsResponse page = streams.getRecords(r -> r.shardIterator(next));
      all.addAll(page.records());
      iterator = page.records().isEmpty() ? null : page.nextShardIterator();
    }
    return all.stream();
  }

  /** Returns the record that a message of the archiver is about. */
  String textBehind(JsonNode message, KinesisClient kinesis) {
    JsonNode batch = message.required("KinesisBatchInfo");
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(RunningSystem.EVENT_STREAM)
                        .shardId(batch.required("shardId").textValue())
                        .shardIteratorType("AT_SEQUENCE_NUMBER")
                        .startingSequenceNumber(batch.required("startSequenceNumber").textValue()))
            .shardIterator();
    return kinesis
        .getRecords(r -> r.shardIterator(iterator).limit(1))
        .records()
        .getFirst()
        .data()
        .asUtf8String();
  }
}
