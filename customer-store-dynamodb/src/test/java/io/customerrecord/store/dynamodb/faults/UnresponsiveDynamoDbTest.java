package io.customerrecord.store.dynamodb.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.Deadline;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

@ExtendWith(DynamoDbLocalExtension.class)
class UnresponsiveDynamoDbTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final Map<String, AttributeValue> key =
      Map.of("customerId", AttributeValue.fromS(UUID.randomUUID().toString()));
  private final SimulatedTime time = new SimulatedTime();
  private final DynamoDbClient client;
  private final TableNames tables;

  UnresponsiveDynamoDbTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
  }

  @Test
  void a_lost_request_ends_with_its_timeout_and_has_no_effect() {
    assertTimesOut(UnresponsiveDynamoDb.neverResponding(time));

    assertThat(isThere()).isFalse();
  }

  @Test
  void a_response_in_time_takes_its_latency() {
    UnresponsiveDynamoDb.respondingAfter(TIMEOUT, time).inFrontOf(client).putItem(put());

    assertThat(time.passed()).isEqualTo(TIMEOUT);
    assertThat(isThere()).isTrue();
  }

  @Test
  void a_late_response_ends_with_the_timeout_but_the_call_has_taken_effect() {
    assertTimesOut(UnresponsiveDynamoDb.respondingAfter(TIMEOUT.plusNanos(1), time));

    assertThat(isThere()).isTrue();
  }

  @Test
  void one_of_two_responses_is_lost_and_both_calls_take_effect() {
    UnresponsiveDynamoDb database = UnresponsiveDynamoDb.losingEveryOtherResponse(time);

    assertTimesOut(database);
    assertThat(isThere()).isTrue();
    database.inFrontOf(client).putItem(put());

    assertThat(time.passed()).isEqualTo(TIMEOUT);
    assertThat(database.requests()).hasSize(2);
  }

  @Test
  void a_call_without_a_timeout_fails_the_test() {
    DynamoDbClient silent = UnresponsiveDynamoDb.neverResponding(time).inFrontOf(client);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> silent.getItem(get -> get.tableName(tables.customer()).key(key)))
        .withMessage("GetItemRequest has no timeout");
  }

  @Test
  void a_deadline_approaches_with_simulated_time() {
    Deadline deadline = time.deadlineIn(Duration.ofSeconds(10));

    assertTimesOut(UnresponsiveDynamoDb.neverResponding(time));

    assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(7));
  }

  private void assertTimesOut(UnresponsiveDynamoDb database) {
    DynamoDbClient unresponsive = database.inFrontOf(client);
    assertThatExceptionOfType(ApiCallTimeoutException.class)
        .isThrownBy(() -> unresponsive.putItem(put()));
    assertThat(time.passed()).isEqualTo(TIMEOUT);
  }

  private PutItemRequest put() {
    return PutItemRequest.builder()
        .tableName(tables.customer())
        .item(key)
        .overrideConfiguration(call -> call.apiCallTimeout(TIMEOUT))
        .build();
  }

  private boolean isThere() {
    return client
        .getItem(get -> get.tableName(tables.customer()).key(key).consistentRead(true))
        .hasItem();
  }
}
