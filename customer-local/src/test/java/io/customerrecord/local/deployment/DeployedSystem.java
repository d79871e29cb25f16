package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.function.VerifyHandler;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.lambda.support.poison.PoisonQueue;
import io.customerrecord.lambda.support.poison.SqsPoisonQueue;
import io.customerrecord.local.aws.eventsource.DynamoDbStreamSource;
import io.customerrecord.local.aws.eventsource.EventSourceMapping;
import io.customerrecord.local.aws.eventsource.KinesisStreamSource;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import io.customerrecord.local.aws.gateway.HttpApi;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.lambda.InvocationContext;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The functions of the template on this machine, each with its environment and restricted by its
 * role. The template's tables, stream and bucket are named by their logical ids.
 */
final class DeployedSystem implements AutoCloseable {
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
  private static final PrintStream NO_LOG =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  final RolePolicy command;
  final RolePolicy query;
  final RolePolicy relay;
  final RolePolicy archive;
  final RolePolicy verify;

  private final Template template;
  private final DeployedServers servers;
  private final DynamoDbClient unrestricted;
  private final EventSourceMapping relayMapping;
  private final EventSourceMapping archiverMapping;
  private final HttpApi api;

  private DeployedSystem(Template template, DeployedServers servers) throws Exception {
    this.template = template;
    this.servers = servers;
    this.command = policyOf("CommandFunction");
    this.query = policyOf("QueryFunction");
    this.relay = policyOf("RelayFunction");
    this.archive = policyOf("ArchiveFunction");
    this.verify = policyOf("VerifyFunction");
    this.unrestricted = servers.dynamoDb(null);
    template
        .idsOf("AWS::DynamoDB::Table")
        .forEach(id -> servers.createTable(id, template.properties(id)));
    this.api =
        servers.add(
            HttpApi.start(
                0,
                new CommandHandler(new CustomerService(store("CommandFunction", command)), NO_LOG),
                new QueryHandler(new CustomerService(store("QueryFunction", query)), NO_LOG),
                request -> Response.of(404)));
    this.relayMapping = servers.add(startRelay());
    this.archiverMapping = servers.add(startArchiver());
  }

  static DeployedSystem start(Template template) throws Exception {
    return new DeployedSystem(template, DeployedServers.start());
  }

  URI endpoint() {
    return api.endpoint();
  }

  void deleteView(String customerId) {
    unrestricted.deleteItem(
        item ->
            item.tableName("CustomerTable")
                .key(Map.of("customerId", AttributeValue.fromS(customerId))));
  }

  /** The state after a snapshot was skipped when its event was appended. */
  void removeSnapshot(String customerId, long version) {
    unrestricted.updateItem(
        item ->
            item.tableName("CustomerEventTable")
                .key(
                    Map.of(
                        "customerId", AttributeValue.fromS(customerId),
                        "version", AttributeValue.fromN(Long.toString(version))))
                .updateExpression("REMOVE #snapshot")
                .expressionAttributeNames(Map.of("#snapshot", "snapshot")));
  }

  /** The state after a deletion whose tombstone was replaced by an older view. */
  void deleteWithoutTombstone(String customerId) {
    Map<String, AttributeValue> event =
        new HashMap<>(
            unrestricted
                .getItem(
                    item ->
                        item.tableName("CustomerEventTable")
                            .key(
                                Map.of(
                                    "customerId", AttributeValue.fromS(customerId),
                                    "version", AttributeValue.fromN("1"))))
                .item());
    event.put("version", AttributeValue.fromN("2"));
    event.put("eventId", AttributeValue.fromS(UUID.randomUUID().toString()));
    event.put("eventName", AttributeValue.fromS(CustomerSchema.CUSTOMER_DELETED));
    event.put("data", AttributeValue.fromM(Map.of()));
    Instant created = EventTime.parse(event.get("createTime").s());
    event.put("createTime", AttributeValue.fromS(EventTime.format(created.plusSeconds(1))));
    unrestricted.putItem(item -> item.tableName("CustomerEventTable").item(event));
  }

  /** Invokes the function that EventBridge invokes on a schedule. */
  void verifySample() throws IOException {
    new VerifyHandler(
            servers.dynamoDb(verify),
            new TableNames(
                variable("VerifyFunction", "CUSTOMER_TABLE"),
                variable("VerifyFunction", "CUSTOMER_EVENT_TABLE")),
            Integer.parseInt(variable("VerifyFunction", "SAMPLE_SIZE")) / 100,
            new SplittableRandom(),
            NO_LOG)
        .handleRequest(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new InvocationContext("verify", "request", Duration.ofMinutes(15)));
  }

  void awaitIdle() throws InterruptedException {
    assertThat(relayMapping.awaitIdle(IDLE_TIMEOUT)).isTrue();
    assertThat(archiverMapping.awaitIdle(IDLE_TIMEOUT)).isTrue();
  }

  private EventSourceMapping startRelay() {
    String stream =
        unrestricted
            .describeTable(table -> table.tableName("CustomerEventTable"))
            .table()
            .latestStreamArn();
    String target = variable("RelayFunction", "EVENT_STREAM_NAME");
    servers.kinesis(null).createStream(events -> events.streamName(target).shardCount(1));
    return EventSourceMapping.start(
        new DynamoDbStreamSource(servers.streams(), stream),
        "relay",
        new RelayHandler(
            store("RelayFunction", relay),
            servers.kinesis(relay),
            target,
            queue("RelayFunction", relay),
            NO_LOG),
        MappingSettings.ofRelay(),
        null);
  }

  private EventSourceMapping startArchiver() {
    String bucket = variable("ArchiveFunction", "ARCHIVE_BUCKET").toLowerCase(Locale.ROOT);
    servers.s3(null).createBucket(archive -> archive.bucket(bucket));
    String stream =
        servers
            .kinesis(null)
            .describeStreamSummary(events -> events.streamName("CustomerEventKinesisStream"))
            .streamDescriptionSummary()
            .streamARN();
    return EventSourceMapping.start(
        new KinesisStreamSource(servers.kinesis(null), stream),
        "archiver",
        new ArchiveHandler(servers.s3(archive), bucket, queue("ArchiveFunction", archive), NO_LOG),
        MappingSettings.ofArchiver(),
        null);
  }

  private PoisonQueue queue(String function, RolePolicy policy) {
    String name = variable(function, "ON_FAILURE_QUEUE_URL");
    String url = servers.sqs(null).createQueue(queue -> queue.queueName(name)).queueUrl();
    return new SqsPoisonQueue(() -> servers.sqs(policy), url);
  }

  /** Adds a record that the relay cannot send, and one that the archiver cannot archive. */
  void addPoisonRecords() {
    unrestricted.putItem(
        item ->
            item.tableName("CustomerEventTable")
                .item(
                    Map.of(
                        "customerId", AttributeValue.fromS("no id"),
                        "version", AttributeValue.fromN("1"))));
    servers
        .kinesis(null)
        .putRecord(
            event ->
                event
                    .streamName("CustomerEventKinesisStream")
                    .partitionKey("key")
                    .data(SdkBytes.fromUtf8String("no event")));
  }

  private RolePolicy policyOf(String function) {
    return new RolePolicy(template.function(function).grants());
  }

  private String variable(String function, String name) {
    return template.function(function).environment().get(name);
  }

  /** A store without a policy is not restricted. */
  DynamoDbCustomerStore store(String function, RolePolicy policy) {
    return new DynamoDbCustomerStore(
        servers.dynamoDb(policy),
        TableNames.fromEnvironment(template.function(function).environment()));
  }

  @Override
  public void close() {
    servers.close();
  }
}
