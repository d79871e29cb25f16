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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

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
    return new DynamoDbCustomerStore(client, "Customer", "CustomerEvent");
  }

  private static CancellationReason refusedBy(UUID eventId) {
    return CancellationReason.builder()
        .code("ConditionalCheckFailed")
        .item(Map.of("eventId", AttributeValue.fromS(eventId.toString())))
        .build();
  }

  @Test
  void another_transaction_in_flight_and_throttling_are_waited_out() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(
            cancelled(CONFLICT, NONE),
            cancelled(NONE, CONFLICT),
            cancelled(THROTTLED, NONE),
            written());
    store(client).append(EVENT, VIEW);
    assertThat(client.calls()).isEqualTo(4);
  }

  @Test
  void contention_without_an_end_makes_the_store_unavailable() {
    ScriptedDynamoDb client = new ScriptedDynamoDb(cancelled(CONFLICT, NONE));
    assertThatThrownBy(() -> store(client).append(EVENT, VIEW))
        .isInstanceOfSatisfying(
            StoreUnavailable.class, e -> assertThat(e.retryAfter()).isPositive());
    assertThat(client.calls()).isEqualTo(8);
  }

  @Test
  void an_event_of_somebody_else_in_the_way_is_a_version_conflict() {
    ScriptedDynamoDb client = new ScriptedDynamoDb(cancelled(refusedBy(new UUID(9, 9)), NONE));
    assertThatThrownBy(() -> store(client).append(EVENT, VIEW)).isInstanceOf(VersionConflict.class);
    assertThat(client.calls()).isEqualTo(1);
  }

  @Test
  void a_view_that_is_elsewhere_is_a_version_conflict() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(cancelled(NONE, reason("ConditionalCheckFailed")));
    assertThatThrownBy(() -> store(client).append(EVENT, VIEW)).isInstanceOf(VersionConflict.class);
  }

  @Test
  void its_own_event_in_the_way_means_that_an_earlier_attempt_whose_answer_was_lost_succeeded() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(
            cancelled(CONFLICT, NONE),
            cancelled(refusedBy(EVENT.eventId()), reason("ConditionalCheckFailed")));
    store(client).append(EVENT, VIEW);
    assertThat(client.calls()).isEqualTo(2);
  }

  @Test
  void an_item_that_is_too_large_is_told_from_everything_else() {
    assertThatThrownBy(
            () ->
                store(new ScriptedDynamoDb(cancelled(reason("ValidationError"), NONE)))
                    .append(EVENT, VIEW))
        .isInstanceOf(EventTooLarge.class);
    assertThatThrownBy(
            () ->
                store(
                        new ScriptedDynamoDb(
                            error(
                                400,
                                "ValidationException",
                                "Item size has exceeded the maximum allowed size")))
                    .append(EVENT, VIEW))
        .isInstanceOf(EventTooLarge.class);
  }

  @Test
  void no_answer_a_server_error_and_throttling_make_the_store_unavailable() {
    List.of(
            ScriptedDynamoDb.<Object>failure(ApiCallTimeoutException.create(1)),
            ScriptedDynamoDb.<Object>error(500, "InternalServerError", "later"),
            ScriptedDynamoDb.<Object>error(400, "ThrottlingException", "later"))
        .forEach(
            answer ->
                assertThatThrownBy(() -> store(new ScriptedDynamoDb(answer)).append(EVENT, VIEW))
                    .isInstanceOf(StoreUnavailable.class));
  }

  @Test
  void a_missing_permission_is_an_error_of_the_deployment_and_stays_one() {
    assertThatThrownBy(
            () ->
                store(new ScriptedDynamoDb(error(400, "AccessDeniedException", "not you")))
                    .append(EVENT, VIEW))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void where_writing_is_not_permitted_a_view_is_not_repaired() {
    ScriptedDynamoDb client = new ScriptedDynamoDb(error(400, "AccessDeniedException", "not you"));
    assertThat(store(client).repair(VIEW)).isFalse();
  }

  @Test
  void a_view_is_not_repaired_when_the_history_has_moved_on() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(cancelled(NONE, reason("ConditionalCheckFailed"), NONE));
    assertThat(store(client).repair(VIEW)).isFalse();
  }

  @Test
  void what_a_batch_left_unprocessed_is_deleted_by_the_next_one() {
    Map<String, AttributeValue> key =
        Map.of(
            "customerId",
            AttributeValue.fromS(ID.toString()),
            "version",
            AttributeValue.fromN("1"));
    WriteRequest left = WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build();
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(
            () -> QueryResponse.builder().items(List.of(key)).build(),
            () ->
                BatchWriteItemResponse.builder()
                    .unprocessedItems(Map.of("CustomerEvent", List.of(left)))
                    .build(),
            () -> BatchWriteItemResponse.builder().build());
    assertThat(store(client).erase(ID, 2, () -> true)).isTrue();
    assertThat(client.calls()).isEqualTo(3);
  }

  @Test
  void erasing_stops_when_it_may_not_go_on() {
    ScriptedDynamoDb client =
        new ScriptedDynamoDb(
            () ->
                QueryResponse.builder()
                    .items(List.of(Map.of("version", AttributeValue.fromN("1"))))
                    .build(),
            failure(new IllegalStateException("nothing may be deleted")));
    assertThat(store(client).erase(ID, 2, () -> false)).isFalse();
  }
}
