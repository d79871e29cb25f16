package io.customerrecord.local.aws.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import com.almworks.sqlite4java.SQLiteConnection;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.aws.http.DirectHttpClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB Local after a pause. The test moves stored times into the past instead of waiting. */
class ResumedDynamoDbStreamTest {
  private static final String TABLE = "events";
  private static final MappingSettings SETTINGS = MappedStream.settings(10, 0, true);

  @TempDir Path directory;

  @Test
  void after_a_moment_the_position_is_still_valid() throws Exception {
    assertThat(run("1", "2", "3")).containsExactly("1", "2", "3");
    assertThat(run("4")).containsExactly("4");
  }

  @Test
  void after_a_day_the_position_has_expired_and_new_records_are_delivered() throws Exception {
    assertThat(run("1", "2", "3")).containsExactly("1", "2", "3");
    age(Duration.ofHours(25));
    assertThat(run()).isEmpty();
    assertThat(run("4")).containsExactly("4");
  }

  @Test
  void after_a_weekend_numbers_restart_and_new_records_are_delivered() throws Exception {
    assertThat(run("1", "2", "3")).containsExactly("1", "2", "3");
    age(Duration.ofHours(62));
    assertThat(run("4")).containsExactly("4");
    assertThat(run("5")).containsExactly("5");
  }

  @Test
  void closed_and_expired_shards_do_not_block_their_children() throws Exception {
    AmazonDynamoDBLocal local = DynamoDBEmbedded.create(true);
    try {
      DynamoDbClient dynamoDb = local.dynamoDbClient();
      String arn = createTable(dynamoDb);
      put(dynamoDb, "1", "2");
      ScriptedHandler handler = ScriptedHandler.succeeding();
      try (EventSourceMapping mapping = start(local.dynamoDbStreamsClient(), arn, handler)) {
        assertThat(mapping.awaitIdle(MappedStream.TIMEOUT)).isTrue();
        for (String text : new String[] {"3", "4", "5"}) {
          local.dilateEventTimes(Duration.ofHours(25).toMillis());
          put(dynamoDb, text);
          assertThat(mapping.awaitIdle(MappedStream.TIMEOUT)).isTrue();
          assertThat(handler.texts()).endsWith(text);
        }
      }
      assertThat(handler.texts()).containsExactly("1", "2", "3", "4", "5");
    } finally {
      local.shutdown();
    }
  }

  /** Puts these items, runs a mapping, and returns what it delivers. */
  private Iterable<String> run(String... texts) throws Exception {
    ScriptedHandler handler = ScriptedHandler.succeeding();
    try (DynamoDbServer server = DynamoDbServer.start(0, Optional.of(database()));
        DynamoDbClient dynamoDb = at(server.endpoint(), DynamoDbClient.builder());
        DynamoDbStreamsClient streams = at(server.endpoint(), DynamoDbStreamsClient.builder())) {
      String arn = createTable(dynamoDb);
      try (EventSourceMapping mapping = start(streams, arn, handler)) {
        assertThat(mapping.awaitIdle(MappedStream.TIMEOUT)).isTrue();
        put(dynamoDb, texts);
        assertThat(mapping.awaitIdle(MappedStream.TIMEOUT)).isTrue();
      }
    }
    return handler.texts();
  }

  private EventSourceMapping start(
      DynamoDbStreamsClient streams, String arn, ScriptedHandler handler) {
    return EventSourceMapping.start(
        new DynamoDbStreamSource(streams, arn),
        "relay",
        handler,
        SETTINGS,
        directory.resolve("relay"));
  }

  private Path database() throws Exception {
    return Files.createDirectories(directory.resolve("dynamodb"));
  }

  /** Moves the times of everything stored about the stream into the past. */
  private void age(Duration time) throws Exception {
    try (Stream<Path> files = Files.list(database())) {
      Path file = files.filter(each -> each.toString().endsWith(".db")).findFirst().orElseThrow();
      SQLiteConnection connection = new SQLiteConnection(file.toFile()).open(false);
      try {
        for (String table : new String[] {"sm", "ss", "us"}) {
          connection.exec(
              "UPDATE %s SET CreationDateTime = CreationDateTime - %d"
                  .formatted(table, time.toMillis()));
        }
      } finally {
        connection.dispose();
      }
    }
  }

  private static String createTable(DynamoDbClient dynamoDb) {
    if (!dynamoDb.listTables().tableNames().contains(TABLE)) {
      dynamoDb.createTable(
          r ->
              r.tableName(TABLE)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      AttributeDefinition.builder()
                          .attributeName("id")
                          .attributeType(ScalarAttributeType.S)
                          .build())
                  .keySchema(
                      KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                  .streamSpecification(
                      s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    }
    return dynamoDb.describeTable(r -> r.tableName(TABLE)).table().latestStreamArn();
  }

  private static void put(DynamoDbClient dynamoDb, String... texts) {
    for (String text : texts) {
      dynamoDb.putItem(r -> r.tableName(TABLE).item(Map.of("id", AttributeValue.fromS(text))));
    }
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C at(
      URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(DirectHttpClient.builder(endpoint))
        .build();
  }
}
