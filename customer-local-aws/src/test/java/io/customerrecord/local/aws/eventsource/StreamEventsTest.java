package io.customerrecord.local.aws.eventsource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.customerrecord.local.aws.kinesis.KinesisServer;
import io.customerrecord.local.aws.testing.Clients;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** The events that functions receive, read with the event classes of AWS. */
class StreamEventsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final MappingSettings SETTINGS = MappingSettings.ofRelay();

  @Test
  void a_kinesis_event_is_readable_with_the_event_class_of_aws() throws Exception {
    try (KinesisServer server = KinesisServer.start(0, "eu-west-2", null);
        KinesisClient kinesis = Clients.kinesis(server.endpoint())) {
      kinesis.createStream(r -> r.streamName("events").shardCount(1));
      kinesis.putRecord(
          r -> r.streamName("events").partitionKey("17").data(SdkBytes.fromUtf8String("Zoë")));
      String arn =
          kinesis
              .describeStreamSummary(r -> r.streamName("events"))
              .streamDescriptionSummary()
              .streamARN();
      ScriptedHandler handler = ScriptedHandler.succeeding();
      try (EventSourceMapping mapping =
          EventSourceMapping.start(
              new KinesisStreamSource(kinesis, arn), "archiver", handler, SETTINGS, null)) {
        assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
      }
      KinesisEventRecord record = parse(handler, KinesisEvent.class).getRecords().getFirst();
      assertThat(new String(record.getKinesis().getData().array(), UTF_8)).isEqualTo("Zoë");
      assertThat(record.getKinesis().getPartitionKey()).isEqualTo("17");
      assertThat(record.getKinesis().getApproximateArrivalTimestamp().toInstant())
          .isBetween(Instant.now().minusSeconds(60), Instant.now());
      assertThat(record.getEventID())
          .isEqualTo("shardId-000000000000:" + record.getKinesis().getSequenceNumber());
      assertThat(record.getEventSourceARN()).isEqualTo(arn);
      assertThat(record.getEventSource()).isEqualTo("aws:kinesis");
      assertThat(record.getAwsRegion()).isEqualTo("eu-west-2");
    }
  }

  @Test
  void a_dynamodb_event_is_readable_with_the_event_class_of_aws() throws Exception {
    AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    try {
      DynamoDbClient dynamoDb = local.dynamoDbClient();
      String arn = createTable(dynamoDb);
      dynamoDb.putItem(r -> r.tableName("events").item(everyType()));
      dynamoDb.deleteItem(r -> r.tableName("events").key(Map.of("id", everyType().get("id"))));
      ScriptedHandler handler = ScriptedHandler.succeeding();
      try (EventSourceMapping mapping =
          EventSourceMapping.start(
              new DynamoDbStreamSource(local.dynamoDbStreamsClient(), arn),
              "relay",
              handler,
              SETTINGS,
              null)) {
        assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
      }
      List<DynamodbStreamRecord> records = parse(handler, DynamodbEvent.class).getRecords();
      assertThat(records)
          .extracting(DynamodbStreamRecord::getEventName)
          .containsExactly("INSERT", "REMOVE");
      DynamodbStreamRecord insert = records.getFirst();
      assertThat(insert.getEventSource()).isEqualTo("aws:dynamodb");
      assertThat(insert.getEventSourceARN()).isEqualTo(arn);
      assertThat(insert.getDynamodb().getSequenceNumber()).isNotEmpty();
      assertThat(insert.getDynamodb().getStreamViewType()).isEqualTo("NEW_IMAGE");
      assertThat(insert.getDynamodb().getKeys()).containsOnlyKeys("id");
      var image = insert.getDynamodb().getNewImage();
      assertThat(image).containsOnlyKeys(everyType().keySet());
      assertThat(image.get("id").getS()).isEqualTo("Zoë");
      assertThat(image.get("number").getN()).isEqualTo("12345678901234567890.5");
      assertThat(image.get("bytes").getB().array()).containsExactly(0, 1, 2);
      assertThat(image.get("map").getM().get("list").getL())
          .extracting(element -> element.getS())
          .containsExactly("a", "b");
      assertThat(image.get("flag").getBOOL()).isTrue();
      assertThat(image.get("nothing").getNULL()).isTrue();
      assertThat(image.get("texts").getSS()).containsExactlyInAnyOrder("x", "y");
      assertThat(image.get("numbers").getNS()).containsExactlyInAnyOrder("1", "2");
      assertThat(records.getLast().getDynamodb().getNewImage()).isNull();
    } finally {
      local.shutdown();
    }
  }

  @Test
  void a_mapping_is_idle_once_every_change_of_a_table_has_arrived() throws Exception {
    AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    try {
      DynamoDbClient dynamoDb = local.dynamoDbClient();
      String arn = createTable(dynamoDb);
      ScriptedHandler handler =
          new ScriptedHandler(
              (invocation, batch) ->
                  invocation % 4 == 0 ? ScriptedHandler.failed(batch.getLast()) : "");
      try (EventSourceMapping mapping =
          EventSourceMapping.start(
              new DynamoDbStreamSource(local.dynamoDbStreamsClient(), arn),
              "relay",
              handler,
              SETTINGS,
              null)) {
        for (int round = 0; round < 5; round++) {
          List<String> ids = ids(round);
          ids.forEach(
              id -> dynamoDb.putItem(r -> r.tableName("events").item(Map.of("id", text(id)))));
          assertThat(mapping.awaitIdle(TIMEOUT)).isTrue();
          assertThat(handler.texts()).containsAll(ids);
        }
        assertThat(handler.texts().stream().distinct())
            .containsExactlyElementsOf(
                IntStream.range(0, 5)
                    .mapToObj(StreamEventsTest::ids)
                    .flatMap(List::stream)
                    .toList());
        assertThat(mapping.onFailureQueue().messages()).isEmpty();
      }
    } finally {
      local.shutdown();
    }
  }

  private static List<String> ids(int round) {
    return IntStream.range(0, 50).mapToObj(i -> round + "-" + i).toList();
  }

  private static String createTable(DynamoDbClient dynamoDb) {
    return dynamoDb
        .createTable(
            r ->
                r.tableName("events")
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .streamSpecification(
                        s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)))
        .tableDescription()
        .latestStreamArn();
  }

  private static Map<String, AttributeValue> everyType() {
    return Map.of(
        "id", text("Zoë"),
        "number", AttributeValue.fromN("12345678901234567890.5"),
        "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1, 2})),
        "map",
            AttributeValue.fromM(
                Map.of("list", AttributeValue.fromL(List.of(text("a"), text("b"))))),
        "flag", AttributeValue.fromBool(true),
        "nothing", AttributeValue.fromNul(true),
        "texts", AttributeValue.fromSs(List.of("x", "y")),
        "numbers", AttributeValue.fromNs(List.of("1", "2")));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static <T> T parse(ScriptedHandler handler, Class<T> type) {
    byte[] event = handler.events().getFirst().toString().getBytes(UTF_8);
    return LambdaEventSerializers.serializerFor(type, type.getClassLoader())
        .fromJson(new ByteArrayInputStream(event));
  }
}
