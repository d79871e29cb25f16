package io.customerrecord.store.dynamodb;

import static io.customerrecord.store.dynamodb.ScriptedDynamoDb.cancelled;
import static io.customerrecord.store.dynamodb.ScriptedDynamoDb.error;
import static io.customerrecord.store.dynamodb.ScriptedDynamoDb.failure;
import static io.customerrecord.store.dynamodb.ScriptedDynamoDb.reason;
import static io.customerrecord.store.dynamodb.ScriptedDynamoDb.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.domain.store.VersionConflict;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

class FailuresTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final CustomerId ID = new CustomerId(new UUID(1, 2));
  private static final StoredEvent EVENT =
      new StoredEvent(
          new UUID(3, 4),
          ID,
          2,
          NOW,
          new EventMetadata("command", null, null),
          "CustomerDeleted",
          1,
          Map.of());
  private static final Tombstone VIEW = new Tombstone(ID, 2, NOW);

  private static final CancellationReason NONE = reason("None");
  private static final CancellationReason CONFLICT = reason("TransactionConflict");
  private static final CancellationReason THROTTLED = reason("ThrottlingError");

  private static DynamoDbCustomerStore store(ScriptedDynamoDb client) {
    return new DynamoDbCustomerStore(client, TableNames.DEFAULT);
  }

  private static CancellationReason conditionFailedOn(UUID eventId) {
    return CancellationReason.builder()
        .code("ConditionalCheckFailed")
        .item(Map.of("eventId", AttributeValue.fromS(eventId.toString())))
        .build();
  }

  @Test
  void a_transaction_conflict_and_throttling_are_retried() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(
            cancelled(CONFLICT, NONE),
            cancelled(NONE, CONFLICT),
            cancelled(THROTTLED, NONE),
            written());
    store(client).delete(EVENT, VIEW);
    assertThat(client.calls()).isEqualTo(4);
  }

  @Test
  void endless_conflicts_make_the_store_unavailable() {
    ScriptedDynamoDb client = new ScriptedDynamoDb(cancelled(CONFLICT, NONE));
    assertThatThrownBy(() -> store(client).delete(EVENT, VIEW))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, e -> assertThat(e.retryAfter()).isPositive());
    assertThat(client.calls()).isEqualTo(8);
  }

  @Test
  void an_existing_event_of_another_writer_is_a_version_conflict() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(cancelled(conditionFailedOn(new UUID(9, 9)), NONE));
    assertThatThrownBy(() -> store(client).delete(EVENT, VIEW)).isInstanceOf(VersionConflict.class);
    assertThat(client.calls()).isEqualTo(1);
  }

  @Test
  void a_view_at_another_version_is_a_version_conflict() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(cancelled(NONE, reason("ConditionalCheckFailed")));
    assertThatThrownBy(() -> store(client).delete(EVENT, VIEW)).isInstanceOf(VersionConflict.class);
  }

  @Test
  void its_own_existing_event_means_that_an_earlier_attempt_succeeded() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(
            cancelled(CONFLICT, NONE),
            cancelled(conditionFailedOn(EVENT.eventId()), reason("ConditionalCheckFailed")));
    store(client).delete(EVENT, VIEW);
    assertThat(client.calls()).isEqualTo(2);
  }

  @Test
  void an_item_that_is_too_large_is_recognised_by_its_size_and_the_error_code() {
    StoredEvent huge =
        new StoredEvent(
            EVENT.eventId(),
            ID,
            2,
            NOW,
            EVENT.metadata(),
            "CustomerDeleted",
            1,
            Map.of("text", "x".repeat(400 * 1024)));
    for (Supplier<?> response :
        List.of(
            cancelled(reason("ValidationError"), NONE),
            error(400, "ValidationException", "anything"))) {
      assertThatThrownBy(() -> store(new ScriptedDynamoDb(response)).delete(huge, VIEW))
          .isInstanceOf(EventTooLarge.class);
      assertThatThrownBy(() -> store(new ScriptedDynamoDb(response)).delete(EVENT, VIEW))
          .isInstanceOf(DynamoDbException.class);
    }
    assertThatThrownBy(
            () ->
                store(new ScriptedDynamoDb(error(400, "AccessDeniedException", "its size")))
                    .delete(huge, VIEW))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void a_timeout_a_server_error_and_throttling_make_the_store_unavailable() {
    List.of(
            ScriptedDynamoDb.<Object>failure(ApiCallTimeoutException.create(1)),
            ScriptedDynamoDb.<Object>error(500, "InternalServerError", "later"),
            ScriptedDynamoDb.<Object>error(400, "ThrottlingException", "later"))
        .forEach(
            response ->
                assertThatThrownBy(() -> store(new ScriptedDynamoDb(response)).delete(EVENT, VIEW))
                    .isInstanceOf(StoreUnavailable.class));
  }

  @Test
  void a_lost_connection_makes_the_store_unavailable_and_is_its_cause() {
    SdkClientException lost =
        SdkClientException.create(
            "Unable to execute HTTP request", new ConnectException("Connection refused"));
    assertThatThrownBy(() -> store(new ScriptedDynamoDb(failure(lost))).view(ID))
        .isInstanceOf(StoreUnavailable.class)
        .hasCause(lost);
  }

  @Test
  void missing_credentials_are_thrown_as_the_sdks_exception() {
    AwsCredentialsProvider none =
        AwsCredentialsProviderChain.of(
            () -> {
              throw SdkClientException.create("there are none");
            });
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.EU_WEST_2)
            .endpointOverride(URI.create("http://127.0.0.1:1"))
            .credentialsProvider(none)
            .build()) {
      assertThatThrownBy(() -> new DynamoDbCustomerStore(client, TableNames.DEFAULT).view(ID))
          .isInstanceOf(SdkClientException.class)
          .hasMessageContaining("Unable to load credentials");
    }
  }

  @Test
  void a_missing_permission_is_thrown_as_the_sdks_exception() {
    assertThatThrownBy(
            () ->
                store(new ScriptedDynamoDb(error(400, "AccessDeniedException", "not you")))
                    .delete(EVENT, VIEW))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void a_view_is_not_repaired_without_write_permission() {
    ScriptedDynamoDb client = new ScriptedDynamoDb(error(400, "AccessDeniedException", "not you"));
    assertThat(store(client).repair(VIEW)).isFalse();
  }

  @Test
  void a_view_is_not_repaired_if_a_newer_event_exists() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(cancelled(NONE, reason("ConditionalCheckFailed"), NONE));
    assertThat(store(client).repair(VIEW)).isFalse();
  }

  @Test
  void after_a_lost_response_the_same_transaction_is_sent_again() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(
            failure(ApiCallTimeoutException.create(1)),
            cancelled(conditionFailedOn(EVENT.eventId()), reason("ConditionalCheckFailed")));
    store(client).delete(EVENT, VIEW);
    assertThat(client.calls()).isEqualTo(2);
  }

  @Test
  void a_batch_is_erased_in_one_transaction_and_the_next_starts_at_the_lowest_remaining_version() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(found(1, 2), written(), found(3), written(), found());
    assertThat(store(client).erase(ID, 4)).isTrue();
    assertThat(client.deleted()).containsExactly(List.of("1", "2"), List.of("3"));
  }

  @Test
  void a_batch_with_a_conflict_is_read_again_and_a_throttled_one_is_halved() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(
            found(1, 2),
            cancelled(CONFLICT, NONE),
            found(2),
            cancelled(THROTTLED),
            found(2),
            error(400, "ThrottlingException", "later"),
            found(2),
            written(),
            found());
    assertThat(store(client).erase(ID, 3)).isTrue();
    assertThat(client.limits()).containsExactly(100, 100, 50, 25, 25);
  }

  @Test
  void erasing_stops_without_enough_time_for_a_batch() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(failure(new IllegalStateException("no call is expected")));
    assertThat(store(client).within(() -> Duration.ofMillis(900)).erase(ID, 2)).isFalse();
  }

  private static Supplier<QueryResponse> found(int... versions) {
    return () ->
        QueryResponse.builder()
            .items(
                Arrays.stream(versions)
                    .mapToObj(
                        version ->
                            Map.of(
                                "customerId",
                                AttributeValue.fromS(ID.toString()),
                                "version",
                                AttributeValue.fromN(Integer.toString(version))))
                    .toList())
            .build();
  }
}
