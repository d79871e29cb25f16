package io.customerrecord.store.dynamodb;

import static io.customerrecord.store.dynamodb.ScriptedDynamoDb.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Each call ends before the deadline, and no call starts without enough time. */
class DeadlineTest {
  private static final CustomerId ID = new CustomerId(new UUID(1, 2));
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final StoredEvent DELETION =
      new StoredEvent(
          new UUID(3, 4),
          ID,
          2,
          NOW,
          new EventMetadata("command", null, null),
          "CustomerDeleted",
          1,
          Map.of());

  private final ScriptedDynamoDb nothing =
      new ScriptedDynamoDb(() -> GetItemResponse.builder().build());

  @ParameterizedTest(name = "{0} ms left: {1} ms")
  @CsvSource({"60000, 3000", "3500, 3000", "3499, 2999", "1000, 500", "750, 250"})
  void a_call_may_take_3_seconds_or_the_time_left_minus_half_a_second(long left, long timeout) {
    store(nothing).within(() -> Duration.ofMillis(left)).view(ID);

    assertThat(nothing.timeouts()).containsExactly(Duration.ofMillis(timeout));
  }

  @Test
  void without_a_deadline_a_call_may_take_3_seconds() {
    store(nothing).view(ID);

    assertThat(nothing.timeouts()).containsExactly(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource({"749", "0", "-1"})
  void no_call_is_made_without_enough_time(long left) {
    CustomerStore store = store(nothing).within(() -> Duration.ofMillis(left));

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> store.view(ID));

    assertThat(nothing.calls()).isZero();
  }

  @Test
  void a_write_without_a_response_ends_before_the_deadline() {
    AtomicLong left = new AtomicLong(10_000);
    ScriptedDynamoDb unresponsive =
        new ScriptedDynamoDb(
            () -> {
              left.addAndGet(-3_000);
              return failure(ApiCallTimeoutException.create(3_000)).get();
            });
    CustomerStore store = store(unresponsive).within(() -> Duration.ofMillis(left.get()));

    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> store.delete(DELETION, new Tombstone(ID, 2, NOW)));

    assertThat(unresponsive.timeouts())
        .containsExactly(
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofMillis(500));
  }

  private static CustomerStore store(ScriptedDynamoDb client) {
    return new DynamoDbCustomerStore(client, TableNames.DEFAULT);
  }
}
