package io.customerrecord.admin.redrive;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.local.aws.eventsource.DynamoDbStreamSource;
import io.customerrecord.local.aws.eventsource.EventSourceMapping;
import io.customerrecord.local.aws.eventsource.KinesisStreamSource;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import io.customerrecord.local.aws.eventsource.OnFailureQueue;
import io.customerrecord.local.aws.eventsource.StreamSource;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.local.aws.sqs.SqsServer;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Tables, relay, Kinesis, archiver and S3 as on AWS. Each function can have an outage, after which
 * the emulated Lambda gives its records up at once.
 */
public final class FailingPipeline {
  public static final String RELAY = "relay-failures";
  public static final String ARCHIVER = "archive-failures";

  public static final String STREAM = "events";
  public static final String BUCKET = "archive";
  private static final String REGION = "eu-west-2";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final MappingSettings MAPPING =
      new MappingSettings(
          500,
          0,
          Duration.ofHours(12),
          true,
          Duration.ofMillis(1),
          Duration.ofMillis(10),
          Duration.ofMillis(20),
          Duration.ofSeconds(60));

  public final AtomicBoolean relayIsDown = new AtomicBoolean();
  public final AtomicBoolean archiverIsDown = new AtomicBoolean();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Path directory;
  private final DynamoDbClient dynamoDb;
  private final TableNames tables;
  private final CustomerStore store;
  private final DynamoDbStreamsClient streams;
  private final KinesisServer kinesisServer;
  private final S3Server s3Server;
  private final KinesisClient kinesis;
  private final S3Client s3;
  private final EventSourceMapping relay;
  private final EventSourceMapping archiver;
  private SqsServer sqsServer;
  private SqsClient sqs;

  FailingPipeline(LocalDynamoDb database, Path directory) throws Exception {
    this(database.client(), database.streamsClient(), database.createTables(), directory);
  }

  /** The tables are empty. */
  public FailingPipeline(
      DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, TableNames tables, Path directory)
      throws Exception {
    this.directory = directory;
    this.dynamoDb = dynamoDb;
    this.streams = streams;
    this.tables = tables;
    store = new DynamoDbCustomerStore(dynamoDb, tables);
    kinesisServer = add(KinesisServer.start(0, REGION, null));
    s3Server = add(S3Server.start(0, REGION, null));
    kinesis = add(Clients.kinesis(kinesisServer.endpoint()));
    s3 = add(Clients.s3(s3Server.endpoint()));
    kinesis.createStream(request -> request.streamName(STREAM).shardCount(2));
    s3.createBucket(request -> request.bucket(BUCKET));
    PrintStream log = new PrintStream(OutputStream.nullOutputStream(), false);
    OnFailureQueue relayFailures = OnFailureQueue.open(RELAY, directory.resolve(RELAY));
    OnFailureQueue archiveFailures = OnFailureQueue.open(ARCHIVER, directory.resolve(ARCHIVER));
    relay =
        start(
            new DynamoDbStreamSource(streams, tableStream()),
            new RelayHandler(store, kinesis, STREAM, relayFailures, log),
            relayIsDown,
            relayFailures);
    archiver =
        start(
            new KinesisStreamSource(kinesis, kinesisStream()),
            new ArchiveHandler(s3, BUCKET, archiveFailures, log),
            archiverIsDown,
            archiveFailures);
    serveQueues(List.of(relayFailures, archiveFailures));
  }

  private EventSourceMapping start(
      StreamSource source,
      RequestStreamHandler function,
      AtomicBoolean isDown,
      OnFailureQueue onFailure) {
    RequestStreamHandler failing =
        (input, output, context) -> {
          if (isDown.get()) {
            throw new IllegalStateException("an outage");
          }
          function.handleRequest(input, output, context);
        };
    return add(EventSourceMapping.start(source, "function", failing, MAPPING, null, onFailure));
  }

  private void serveQueues(List<OnFailureQueue> queues) throws Exception {
    sqsServer =
        add(SqsServer.start(0, REGION, queues.stream().map(OnFailureQueue::queue).toList()));
    sqs = add(Clients.sqs(sqsServer.endpoint()));
  }

  /** Starts the queues anew, as if all visibility timeouts were over. The functions are idle. */
  void letVisibilityTimeoutsPass() throws Exception {
    relay.close();
    archiver.close();
    serveQueues(
        List.of(
            add(OnFailureQueue.open(RELAY, directory.resolve(RELAY))),
            add(OnFailureQueue.open(ARCHIVER, directory.resolve(ARCHIVER)))));
  }

  public void awaitIdle() throws InterruptedException {
    if (!relay.awaitIdle(PATIENCE) || !archiver.awaitIdle(PATIENCE)) {
      throw new AssertionError("the functions do not finish");
    }
  }

  public CustomerStore store() {
    return store;
  }

  public SqsServer sqsServer() {
    return sqsServer;
  }

  public URI kinesisServer() {
    return kinesisServer.endpoint();
  }

  public URI s3Server() {
    return s3Server.endpoint();
  }

  public SqsClient sqs() {
    return sqs;
  }

  public String queueUrl(String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  Map<String, String> queueUrls() {
    Map<String, String> urls = new LinkedHashMap<>();
    urls.put("relay", queueUrl(RELAY));
    urls.put("archiver", queueUrl(ARCHIVER));
    return urls;
  }

  Redrive.Stores stores() {
    return storesWith(streams, STREAM);
  }

  DynamoDbStreamsClient streams() {
    return streams;
  }

  Redrive.Stores storesWith(DynamoDbStreamsClient tableStreams, String streamName) {
    return new Redrive.Stores(
        store,
        new TableReader(dynamoDb, tables, CustomerSchema.current()),
        tableStreams,
        kinesis,
        streamName,
        s3,
        BUCKET);
  }

  Map<String, AttributeValue> row(CustomerId id, long version) {
    return dynamoDb
        .getItem(
            request ->
                request
                    .tableName(tables.customerEvent())
                    .key(key(id, version))
                    .consistentRead(true))
        .item();
  }

  void deleteRow(CustomerId id, long version) {
    dynamoDb.deleteItem(request -> request.tableName(tables.customerEvent()).key(key(id, version)));
  }

  private static Map<String, AttributeValue> key(CustomerId id, long version) {
    return Map.of(
        "customerId", AttributeValue.fromS(id.toString()),
        "version", AttributeValue.fromN(Long.toString(version)));
  }

  void putRow(Map<String, AttributeValue> row) {
    dynamoDb.putItem(request -> request.tableName(tables.customerEvent()).item(row));
  }

  public void putIntoKinesis(String partitionKey, String text) {
    kinesis.putRecord(
        request ->
            request
                .streamName(STREAM)
                .partitionKey(partitionKey)
                .data(SdkBytes.fromUtf8String(text)));
  }

  /** The versions of a customer's events in Kinesis, in the order of their arrival. */
  public List<Long> relayed(CustomerId id) {
    List<Long> versions = new ArrayList<>();
    kinesis.listShards(request -> request.streamName(STREAM)).shards().stream()
        .flatMap(shard -> read(shard.shardId()).stream())
        .filter(event -> event.customerId().equals(id))
        .forEach(event -> versions.add(event.version()));
    return versions;
  }

  private List<StoredEvent> read(String shardId) {
    String iterator =
        kinesis
            .getShardIterator(
                request ->
                    request.streamName(STREAM).shardId(shardId).shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    return kinesis.getRecords(request -> request.shardIterator(iterator)).records().stream()
        .filter(record -> record.data().asUtf8String().startsWith("{"))
        .map(record -> EventJson.decode(record.data().asByteArray()))
        .toList();
  }

  /** The keys of the archive that contain a customer's id. */
  public List<String> archived(CustomerId id) {
    return s3.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
        .map(S3Object::key)
        .filter(key -> key.contains(id.toString()))
        .toList();
  }

  private String tableStream() {
    return dynamoDb
        .describeTable(request -> request.tableName(tables.customerEvent()))
        .table()
        .latestStreamArn();
  }

  private String kinesisStream() {
    return kinesis
        .describeStreamSummary(request -> request.streamName(STREAM))
        .streamDescriptionSummary()
        .streamARN();
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  public void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
