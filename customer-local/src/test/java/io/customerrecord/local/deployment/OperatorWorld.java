package io.customerrecord.local.deployment;

import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.EventItemMapper;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The stores of the template without its functions, named by their logical ids, and what tests do
 * to them without any policy.
 */
final class OperatorWorld implements AutoCloseable {
  static final String EVENTS = "CustomerEventTable";
  static final String VIEWS = "CustomerTable";
  static final String STREAM = "CustomerEventKinesisStream";
  static final String BUCKET = "ArchiveBucket".toLowerCase(Locale.ROOT);

  private final DeployedServers servers = DeployedServers.start();
  private final DynamoDbClient dynamoDb = servers.dynamoDb(null);
  private final DynamoDbStreamsClient tableStreams = servers.streams();
  private final KinesisClient kinesis = servers.kinesis(null);
  private final S3Client s3 = servers.s3(null);
  private final SqsClient sqs = servers.sqs(null);
  private final DynamoDbCustomerStore store =
      new DynamoDbCustomerStore(dynamoDb, new TableNames(VIEWS, EVENTS));
  private final AwsAnswers others;

  OperatorWorld(Template template) throws Exception {
    template
        .idsOf("AWS::DynamoDB::Table")
        .forEach(id -> servers.createTable(id, template.properties(id)));
    kinesis.createStream(request -> request.streamName(STREAM).shardCount(1));
    s3.createBucket(request -> request.bucket(BUCKET));
    List<String> queues = template.idsOf("AWS::SQS::Queue");
    queues.forEach(id -> sqs.createQueue(request -> request.queueName(id)));
    others = servers.add(new AwsAnswers(outputs()));
  }

  private Map<String, String> outputs() {
    Map<String, String> outputs = new HashMap<>();
    outputs.put("CustomerTableName", VIEWS);
    outputs.put("CustomerEventTableName", EVENTS);
    outputs.put("EventStreamName", STREAM);
    outputs.put("ArchiveBucketName", BUCKET);
    outputs.put("RelayFailuresUrl", queueUrl("RelayFailures"));
    outputs.put("ArchiveFailuresUrl", queueUrl("ArchiveFailures"));
    outputs.put("IdempotencySecretArn", "IdempotencySecret");
    outputs.put("CommandFunctionName", "CommandFunction");
    outputs.put("QueryFunctionName", "QueryFunction");
    outputs.put("RelayFunctionName", "RelayFunction");
    outputs.put("ArchiveFunctionName", "ArchiveFunction");
    outputs.put("AlarmNotifications", "arn:aws:sns:eu-west-2:123456789012:AlarmTopicArn");
    return outputs;
  }

  /** The system properties by which the tool's clients find the servers. */
  Map<String, String> endpoints() {
    Map<String, String> endpoints = servers.endpoints();
    endpoints.put("aws.endpointUrl", others.endpoint().toString());
    return endpoints;
  }

  /** The customer that an import without a secret makes of a key. */
  static CustomerId imported(String key) {
    return IdempotencyKeys.withoutSecret().customerId("customer-admin import", key);
  }

  CustomerId stored(long versions) {
    return ExampleHistory.ofNewCustomer().storedUpTo(versions, store).customerId();
  }

  /** A customer whose events the archive has. */
  CustomerId archived(long versions) {
    CustomerId id = stored(versions);
    for (StoredEvent event : store.events(id, 0, 1_000)) {
      putObject(keyOf(id, event.version()), EventJson.encode(event));
    }
    return id;
  }

  /** A customer who is forgotten in tables and archive. */
  CustomerId forgotten(long versions) {
    CustomerId id = archived(versions);
    delete(id);
    forgetInArchive(id, versions + 1);
    return id;
  }

  void forgetInArchive(CustomerId id, long deletion) {
    new Archive(s3, BUCKET)
        .forget(id, SdkBytes.fromByteArray(EventJson.encode(event(id, deletion))));
  }

  void delete(CustomerId id) {
    new CustomerService(store).handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
  }

  StoredEvent event(CustomerId id, long version) {
    return store.events(id, version - 1, 1).getFirst();
  }

  /** False also if there is no such table. */
  boolean hasRow(String table, CustomerId id, long version) {
    try {
      return dynamoDb
          .getItem(request -> request.tableName(table).key(key(id, version)).consistentRead(true))
          .hasItem();
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  void putEvent(StoredEvent event) {
    dynamoDb.putItem(request -> request.tableName(EVENTS).item(EventItemMapper.toItem(event)));
  }

  void removeEvents(CustomerId id, long from, long to) {
    for (long version = from; version <= to; version++) {
      Map<String, AttributeValue> key = key(id, version);
      dynamoDb.deleteItem(request -> request.tableName(EVENTS).key(key));
    }
  }

  void removeSnapshot(CustomerId id, long version) {
    dynamoDb.updateItem(
        request ->
            request
                .tableName(EVENTS)
                .key(key(id, version))
                .updateExpression("REMOVE #snapshot")
                .expressionAttributeNames(Map.of("#snapshot", "snapshot")));
  }

  void removeView(CustomerId id) {
    dynamoDb.deleteItem(request -> request.tableName(VIEWS).key(key(id)));
  }

  void putTombstone(CustomerId id, long version) {
    Map<String, AttributeValue> tombstone = new HashMap<>(key(id, version));
    tombstone.put("deletedAt", AttributeValue.fromS("2026-11-29T00:00:00.000000Z"));
    dynamoDb.putItem(request -> request.tableName(VIEWS).item(tombstone));
  }

  private static Map<String, AttributeValue> key(CustomerId id) {
    return Map.of("customerId", AttributeValue.fromS(id.toString()));
  }

  private static Map<String, AttributeValue> key(CustomerId id, long version) {
    return Map.of(
        "customerId", AttributeValue.fromS(id.toString()),
        "version", AttributeValue.fromN(Long.toString(version)));
  }

  static String keyOf(CustomerId id, long version) {
    return new ArchiveKey.Event(id, version).text();
  }

  static String tombstoneOf(CustomerId id) {
    return new ArchiveKey.Tombstone(id).text();
  }

  void putObject(String key, byte[] bytes) {
    s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  void removeObject(String key) {
    s3.deleteObject(request -> request.bucket(BUCKET).key(key));
  }

  private String queueUrl(String queue) {
    return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  void send(String queue, String message) {
    sqs.sendMessage(request -> request.queueUrl(queueUrl(queue)).messageBody(message));
  }

  /** Where the first record of the event table's stream is, in the words of a message. */
  String firstInTableStream() {
    String arn =
        dynamoDb.describeTable(request -> request.tableName(EVENTS)).table().latestStreamArn();
    String shard =
        tableStreams
            .describeStream(request -> request.streamArn(arn))
            .streamDescription()
            .shards()
            .getFirst()
            .shardId();
    String iterator =
        tableStreams
            .getShardIterator(
                request -> request.streamArn(arn).shardId(shard).shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    Record first =
        tableStreams.getRecords(request -> request.shardIterator(iterator)).records().getFirst();
    return place("DDBStreamBatchInfo", arn, shard, first.dynamodb().sequenceNumber());
  }

  /** Publishes an event; returns where it is, in the words of a message. */
  String published(StoredEvent event) {
    PutRecordResponse record =
        kinesis.putRecord(
            request ->
                request
                    .streamName(STREAM)
                    .partitionKey(event.customerId().toString())
                    .data(SdkBytes.fromByteArray(EventJson.encode(event))));
    String arn =
        kinesis
            .describeStreamSummary(request -> request.streamName(STREAM))
            .streamDescriptionSummary()
            .streamARN();
    return place("KinesisBatchInfo", arn, record.shardId(), record.sequenceNumber());
  }

  private static String place(String kind, String arn, String shard, String sequenceNumber) {
    return """
    "%s":{"streamArn":"%s","shardId":"%s","startSequenceNumber":"%s","endSequenceNumber":"%s","batchSize":1}\
    """
        .formatted(kind, arn, shard, sequenceNumber, sequenceNumber);
  }

  @Override
  public void close() {
    servers.close();
  }
}
