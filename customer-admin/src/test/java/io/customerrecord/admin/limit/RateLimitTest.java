package io.customerrecord.admin.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.local.aws.s3.S3Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class RateLimitTest {
  private long nanos;
  private final RateLimit limit = new RateLimit(10, () -> nanos, this::sleep);

  private void sleep(Duration duration) {
    nanos += duration.toNanos();
  }

  private Duration elapsed() {
    return Duration.ofNanos(nanos);
  }

  @Test
  void the_first_call_does_not_wait() {
    limit.await();

    assertThat(elapsed()).isZero();
  }

  @Test
  void a_call_waits_until_the_calls_before_it_are_paid_for() {
    limit.spend(25);
    limit.await();

    assertThat(elapsed()).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void on_average_no_more_is_spent_than_allowed() {
    for (int call = 0; call < 100; call++) {
      limit.await();
      limit.spend(call % 7);
    }
    limit.await();

    assertThat(1_000 * limit.spent() / elapsed().toMillis()).isBetween(9.9, 10.1);
  }

  @Test
  void idle_time_is_not_saved_up() {
    nanos = Duration.ofHours(1).toNanos();
    limit.spend(10);
    limit.await();

    assertThat(elapsed()).isEqualTo(Duration.ofHours(1).plusSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void a_rate_is_above_zero(double rate) {
    assertThatThrownBy(() -> new RateLimit(rate)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_call_of_a_client_is_counted() throws Exception {
    try (DynamoDbServer server = DynamoDbServer.start(0, Optional.empty());
        DynamoDbClient client =
            DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .overrideConfiguration(
                    config -> config.addExecutionInterceptor(new CapacityInterceptor(limit)))
                .build()) {
      createTable(client);
      Map<String, AttributeValue> item =
          Map.of("id", AttributeValue.fromS("a"), "text", AttributeValue.fromS("x".repeat(3_000)));
      client.putItem(request -> request.tableName("Table").item(item));
      assertThat(limit.spent()).isEqualTo(3);

      client.query(
          request ->
              request
                  .tableName("Table")
                  .consistentRead(true)
                  .keyConditionExpression("id = :id")
                  .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("a"))));
      assertThat(limit.spent()).isEqualTo(4);

      KeysAndAttributes keys =
          KeysAndAttributes.builder()
              .keys(List.of(Map.of("id", AttributeValue.fromS("a"))))
              .build();
      client.batchGetItem(request -> request.requestItems(Map.of("Table", keys)));
      client.scan(request -> request.tableName("Table"));
      assertThat(limit.spent()).isEqualTo(5);
      assertThat(elapsed()).isEqualTo(Duration.ofMillis(450));
    }
  }

  /** The second call waits a tenth of a second, the third another one, and so on. */
  @Test
  void each_request_of_a_client_counts_as_one_and_waits_for_the_one_before() throws Exception {
    try (S3Server server = S3Server.start(0, "eu-west-2", null);
        S3Client client =
            S3Client.builder()
                .endpointOverride(server.endpoint())
                .overrideConfiguration(
                    config -> config.addExecutionInterceptor(new RequestInterceptor(limit)))
                .build()) {
      client.createBucket(request -> request.bucket("archive"));
      assertThat(elapsed()).isZero();

      client.putObject(
          request -> request.bucket("archive").key("a"), RequestBody.fromString("x".repeat(9_000)));
      client.getObjectAsBytes(request -> request.bucket("archive").key("a"));
      assertThat(elapsed()).isEqualTo(Duration.ofMillis(200));

      assertThatThrownBy(() -> client.headObject(request -> request.bucket("archive").key("b")))
          .isInstanceOf(S3Exception.class);
      for (int call = 0; call < 96; call++) {
        client.listObjectsV2(request -> request.bucket("archive"));
      }
      assertThat(limit.spent()).isEqualTo(100);
      assertThat(elapsed()).isEqualTo(Duration.ofMillis(9_900));
    }
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName("Table")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
  }
}
