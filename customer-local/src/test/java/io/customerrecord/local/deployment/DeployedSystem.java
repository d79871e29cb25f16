package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.usecase.CommandContext;
import io.customerrecord.domain.usecase.Customers;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.gateway.HttpApi;
import io.customerrecord.local.http.Response;
import io.customerrecord.local.kinesis.KinesisServer;
import io.customerrecord.local.pump.DynamoDbStreamSource;
import io.customerrecord.local.pump.EventSourceMapping;
import io.customerrecord.local.pump.KinesisStreamSource;
import io.customerrecord.local.pump.MappingSettings;
import io.customerrecord.local.s3.S3Server;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.stream.relay.RelayHandler;
import io.customerrecord.testing.DynamoDbServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The functions of the template, each with its environment and its role, on this machine: the
 * template's tables, stream and bucket, called by their logical ids.
 */
final class DeployedSystem implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  final RolePolicy command;
  final RolePolicy query;
  final RolePolicy relay;
  final RolePolicy archive;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Template template;
  private final DynamoDbServer dynamoDbServer;
  private final KinesisServer kinesisServer;
  private final S3Server s3Server;
  private final DynamoDbClient operator;
  private final EventSourceMapping relaying;
  private final EventSourceMapping archiving;
  private final HttpApi api;
  private final HttpClient http = HttpClient.newHttpClient();

  private DeployedSystem(Template template) throws Exception {
    this.template = template;
    this.command = policyOf("CommandFunction");
    this.query = policyOf("QueryFunction");
    this.relay = policyOf("RelayFunction");
    this.archive = policyOf("ArchiveFunction");
    this.dynamoDbServer = add(DynamoDbServer.start(0, Optional.empty()));
    this.kinesisServer = add(KinesisServer.start(0, "eu-west-2", null));
    this.s3Server = add(S3Server.start(0, "eu-west-2", null));
    this.operator = dynamoDb(null);
    template.idsOf("AWS::DynamoDB::Table").forEach(this::createTable);
    this.api =
        add(
            HttpApi.start(
                0,
                new CommandHandler(new Customers(store("CommandFunction", command)), NOWHERE),
                new QueryHandler(store("QueryFunction", query), NOWHERE),
                request -> Response.of(404)));
    this.relaying = add(startRelay());
    this.archiving = add(startArchiver());
  }

  static DeployedSystem start(Template template) throws Exception {
    return new DeployedSystem(template);
  }

  /** Has the functions do everything that they can do. */
  void runRepertoire() throws Exception {
    String owain = created("first");
    expect(post("/command/createPerson", person("Owain"), "first"), 201);
    amend(owain, 1);
    awaitIdle();
    loseView(owain);
    amend(owain, 2);
    loseView(owain);
    expect(get("/query/" + owain), 200);
    expect(get("/query/event/" + owain), 200);
    meetAnotherWriter(owain);
    readLongHistory();
    expect(post("/command/delete/" + owain, "", null), 204);
    leaveErasureUnfinished(created(null));
    awaitIdle();
  }

  /** A query that has found no view and then does, because a command came between. */
  private void meetAnotherWriter(String customerId) throws Exception {
    loseView(customerId);
    var calls = new AtomicInteger();
    query.afterEachCall(
        () -> {
          if (calls.incrementAndGet() == 2) {
            amend(customerId, 3);
          }
        });
    expect(get("/query/" + customerId), 200);
    query.afterEachCall(() -> {});
  }

  /** Beyond the first snapshot, which a rebuild and a query without a view then start from. */
  private void readLongHistory() throws Exception {
    String customerId = created(null);
    for (int version = 1; version <= 101; version++) {
      amend(customerId, version);
    }
    expect(post("/command/rebuild", "{\"customerId\":\"%s\"}".formatted(customerId), null), 200);
    loseView(customerId);
    expect(get("/query/" + customerId), 200);
  }

  /** As if the function had run out of time right after the transaction. */
  private void leaveErasureUnfinished(String customerId) {
    var customers = new Customers(store("CommandFunction", null));
    customers.handle(
        new DeleteCustomer(CustomerId.parse(customerId).orElseThrow()),
        CommandContext.none(),
        () -> false);
  }

  private void loseView(String customerId) {
    operator.deleteItem(
        item ->
            item.tableName("CustomerTable")
                .key(Map.of("customerId", AttributeValue.fromS(customerId))));
  }

  private String created(String key) throws Exception {
    HttpResponse<String> response = send("POST", "/command/createPerson", person("Owain"), key);
    expect(response.statusCode(), 201);
    JsonNode customer = new JsonMapper().readTree(response.body());
    return customer.get("customerId").textValue();
  }

  private void amend(String customerId, int version) {
    String body =
        """
        {"customerId":"%s","version":%d,"customerName":{"title":"MR","foreNames":"Owain","surname":"Glyn %d"}}\
        """
            .formatted(customerId, version, version);
    expect(post("/command/amendPerson", body, null), 200);
  }

  private static String person(String foreNames) {
    return """
    {"customerName":{"title":"MR","foreNames":"%s","surname":"Glyndwr"},
     "customerAddress":{"addressType":"UNSTRUCTURED","address":{"addressLine1":"Sycharth"}}}
    """
        .formatted(foreNames);
  }

  private int get(String path) {
    return send("GET", path, "", null).statusCode();
  }

  private int post(String path, String body, String key) {
    return send("POST", path, body, key).statusCode();
  }

  private HttpResponse<String> send(String method, String path, String body, String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.endpoint().resolve("/customer/v1" + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }

  private void expect(int status, int expected) {
    assertThat(status)
        .as("status; refused were %s and %s", command.refused(), query.refused())
        .isEqualTo(expected);
  }

  private void awaitIdle() throws InterruptedException {
    assertThat(relaying.awaitIdle(PATIENCE)).isTrue();
    assertThat(archiving.awaitIdle(PATIENCE)).isTrue();
  }

  private EventSourceMapping startRelay() {
    String stream =
        operator
            .describeTable(table -> table.tableName("CustomerEventTable"))
            .table()
            .latestStreamArn();
    String target = variable("RelayFunction", "EVENT_STREAM_NAME");
    kinesis(null).createStream(events -> events.streamName(target).shardCount(1));
    return EventSourceMapping.start(
        new DynamoDbStreamSource(
            client(DynamoDbStreamsClient.builder(), dynamoDbServer.endpoint(), null).build(),
            stream),
        "relay",
        new RelayHandler(store("RelayFunction", relay), kinesis(relay), target, NOWHERE),
        MappingSettings.defaults(),
        null);
  }

  private EventSourceMapping startArchiver() {
    String bucket = variable("ArchiveFunction", "ARCHIVE_BUCKET").toLowerCase(Locale.ROOT);
    s3(null).createBucket(archive -> archive.bucket(bucket));
    String stream =
        kinesis(null)
            .describeStreamSummary(events -> events.streamName("CustomerEventKinesisStream"))
            .streamDescriptionSummary()
            .streamARN();
    return EventSourceMapping.start(
        new KinesisStreamSource(kinesis(null), stream),
        "archiver",
        new ArchiveHandler(s3(archive), bucket, NOWHERE),
        MappingSettings.defaults(),
        null);
  }

  private void createTable(String id) {
    JsonNode table = template.properties(id);
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(id)
            .billingMode(BillingMode.fromValue(table.get("BillingMode").textValue()))
            .attributeDefinitions(
                table
                    .get("AttributeDefinitions")
                    .valueStream()
                    .map(
                        attribute ->
                            AttributeDefinition.builder()
                                .attributeName(attribute.get("AttributeName").textValue())
                                .attributeType(attribute.get("AttributeType").textValue())
                                .build())
                    .toList())
            .keySchema(
                table
                    .get("KeySchema")
                    .valueStream()
                    .map(
                        key ->
                            KeySchemaElement.builder()
                                .attributeName(key.get("AttributeName").textValue())
                                .keyType(key.get("KeyType").textValue())
                                .build())
                    .toList());
    JsonNode stream = table.get("StreamSpecification");
    if (stream != null) {
      request.streamSpecification(
          s -> s.streamEnabled(true).streamViewType(stream.get("StreamViewType").textValue()));
    }
    operator.createTable(request.build());
  }

  private RolePolicy policyOf(String function) {
    return new RolePolicy(template.function(function).grants());
  }

  private String variable(String function, String name) {
    return template.function(function).environment().get(name);
  }

  private DynamoDbCustomerStore store(String function, RolePolicy policy) {
    return new DynamoDbCustomerStore(
        dynamoDb(policy),
        variable(function, "CUSTOMER_TABLE"),
        variable(function, "CUSTOMER_EVENT_TABLE"));
  }

  private DynamoDbClient dynamoDb(RolePolicy policy) {
    return add(client(DynamoDbClient.builder(), dynamoDbServer.endpoint(), policy).build());
  }

  private KinesisClient kinesis(RolePolicy policy) {
    return add(client(KinesisClient.builder(), kinesisServer.endpoint(), policy).build());
  }

  private S3Client s3(RolePolicy policy) {
    return add(client(S3Client.builder(), s3Server.endpoint(), policy).build());
  }

  /** Without a policy it may do everything. */
  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B client(
      B builder, URI endpoint, RolePolicy policy) {
    List<RolePolicy> interceptors = policy == null ? List.of() : List.of(policy);
    return builder
        .endpointOverride(endpoint)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(config -> interceptors.forEach(config::addExecutionInterceptor));
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a part did not stop", e);
      }
    }
  }
}
