package io.customerrecord.store.dynamodb.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB needs 20 seconds for each answer. */
@ExtendWith(DynamoDbLocalExtension.class)
class LongestCallTest {
  private static final Duration LATENCY = Duration.ofSeconds(20);

  private final SimulatedTime time = new SimulatedTime();
  private final CustomerId customer = CustomerId.random();
  private final DynamoDbCustomerStore store;

  LongestCallTest(DynamoDbClient client, TableNames tables) {
    store =
        new DynamoDbCustomerStore(
            UnresponsiveDynamoDb.respondingAfter(LATENCY, time).inFrontOf(client), tables);
  }

  @Test
  void a_call_takes_three_seconds_at_most() {
    assertUnavailableAfter(Duration.ofSeconds(3), store);
  }

  @Test
  void a_store_that_has_the_time_waits_for_the_answer() {
    assertThat(store.withLongestCall(Duration.ofMinutes(1)).head(customer)).isEmpty();

    assertThat(time.passed()).isEqualTo(LATENCY);
  }

  @Test
  void a_nearer_deadline_ends_the_call_before() {
    assertUnavailableAfter(
        Duration.ofMillis(9_500),
        store
            .withLongestCall(Duration.ofMinutes(1))
            .within(time.deadlineIn(Duration.ofSeconds(10))));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void a_call_needs_some_time(long millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.withLongestCall(Duration.ofMillis(millis)))
        .withMessageContaining("longest must be more than zero");
  }

  private void assertUnavailableAfter(Duration expected, CustomerStore slow) {
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> slow.head(customer));
    assertThat(time.passed()).isEqualTo(expected);
  }
}
