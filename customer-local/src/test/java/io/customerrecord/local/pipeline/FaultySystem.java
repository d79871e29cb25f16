package io.customerrecord.local.pipeline;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.aws.eventsource.DynamoDbStreamSource;
import io.customerrecord.local.aws.eventsource.EventSourceMapping;
import io.customerrecord.local.aws.eventsource.KinesisStreamSource;
import io.customerrecord.local.aws.eventsource.MappingSettings;
import io.customerrecord.local.aws.eventsource.OnFailureQueue;
import io.customerrecord.local.aws.eventsource.StreamSource;
import io.customerrecord.local.aws.gateway.HttpApi;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.s3.S3Server;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.local.testing.HookedS3;
import io.customerrecord.local.testing.RunningSystem;
import io.customerrecord.local.testing.Tables;
import io.customerrecord.s3.archiver.ArchiveHandler;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.stream.relay.RelayHandler;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The parts of the system, wired as in {@code LocalSystem}, but with random faults in the calls
 * between them and with a signed-in caller.
 */
final class FaultySystem {
  private static final String REGION = "eu-west-2";
  private static final JsonMapper JSON = new JsonMapper();

  /** Short pauses: this test does not depend on their length. */
  private static final MappingSettings MAPPING =
      new MappingSettings(
          100,
          -1,
          Duration.ofHours(12),
          true,
          Duration.ofMillis(2),
          Duration.ofMillis(50),
          Duration.ofMillis(20),
          Duration.ofSeconds(60));

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final DynamoDbServer dynamoDbServer;
  private final KinesisServer kinesisServer;
  private final S3Server s3Server;
  private final EventSourceMapping relay;
  private final EventSourceMapping archiver;
  private final HttpApi api;

  FaultySystem(Faults faults, PrintStream log) throws Exception {
    dynamoDbServer = add(DynamoDbServer.start(0, Optional.empty()));
    kinesisServer = add(KinesisServer.start(0, REGION, null));
    s3Server = add(S3Server.start(0, REGION, null));
    DynamoDbClient dynamoDb = add(Clients.dynamoDb(dynamoDb()));
    DynamoDbStreamsClient streams = add(Clients.dynamoDbStreams(dynamoDb()));
    KinesisClient kinesis = add(Clients.kinesis(kinesis()));
    S3Client s3 = add(Clients.s3(s3()));
    CustomerTables.create(dynamoDb, TableNames.DEFAULT);
    var faultyDynamoDb = new FaultyDynamoDb(faults);
    var store = new DynamoDbCustomerStore(dynamoDb, TableNames.DEFAULT);
    kinesis.createStream(create -> create.streamName(RunningSystem.EVENT_STREAM).shardCount(4));
    s3.createBucket(create -> create.bucket(RunningSystem.ARCHIVE_BUCKET));
    OnFailureQueue relayFailures = OnFailureQueue.open(null);
    OnFailureQueue archiveFailures = OnFailureQueue.open(null);
    relay =
        start(
            new DynamoDbStreamSource(streams, tableStream(dynamoDb)),
            "RelayHandler",
            new RelayHandler(
                new DynamoDbCustomerStore(faultyDynamoDb.of(dynamoDb), TableNames.DEFAULT),
                new FaultyKinesis(kinesis, faults),
                RunningSystem.EVENT_STREAM,
                relayFailures,
                log),
            relayFailures,
            faults);
    archiver =
        start(
            new KinesisStreamSource(kinesis, kinesisStream(kinesis)),
            "ArchiveHandler",
            new ArchiveHandler(
                new HookedS3(s3, new FaultyS3(faults)),
                RunningSystem.ARCHIVE_BUCKET,
                archiveFailures,
                log),
            archiveFailures,
            faults);
    api =
        add(
            HttpApi.start(
                0,
                signedIn(
                    new CommandHandler(
                        new CustomerService(faultyDynamoDb.leavingErasures(store)), log)),
                new QueryHandler(new CustomerService(store), log),
                request -> Response.of(404)));
  }

  private EventSourceMapping start(
      StreamSource source,
      String name,
      RequestStreamHandler handler,
      OnFailureQueue onFailure,
      Faults faults) {
    return add(
        EventSourceMapping.start(
            source, name, new FaultyDelivery(handler, faults), MAPPING, null, onFailure));
  }

  List<JsonNode> discardedByRelay() {
    return relay.onFailureQueue().messages();
  }

  List<JsonNode> discardedByArchiver() {
    return archiver.onFailureQueue().messages();
  }

  RunningSystem asRunning() {
    return new RunningSystem(
        api.endpoint(), dynamoDb(), kinesis(), s3(), this::awaitIdle, this::close);
  }

  URI dynamoDb() {
    return dynamoDbServer.endpoint();
  }

  URI kinesis() {
    return kinesisServer.endpoint();
  }

  private URI s3() {
    return s3Server.endpoint();
  }

  private boolean awaitIdle(Duration most) throws InterruptedException {
    return relay.awaitIdle(most) && archiver.awaitIdle(most);
  }

  private void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Adds a signed-in caller to each event. */
  private static RequestStreamHandler signedIn(RequestStreamHandler handler) {
    return (input, output, context) -> {
      ObjectNode event = (ObjectNode) JSON.readTree(input);
      ((ObjectNode) event.required("requestContext"))
          .putObject("authorizer")
          .putObject("iam")
          .put("userArn", "arn:aws:iam::000000000000:user/" + CustomerLife.ACTOR);
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, context);
    };
  }

  private static String tableStream(DynamoDbClient dynamoDb) {
    return dynamoDb
        .describeTable(table -> table.tableName(Tables.CUSTOMER_EVENT))
        .table()
        .latestStreamArn();
  }

  private static String kinesisStream(KinesisClient kinesis) {
    return kinesis
        .describeStreamSummary(stream -> stream.streamName(RunningSystem.EVENT_STREAM))
        .streamDescriptionSummary()
        .streamARN();
  }
}
