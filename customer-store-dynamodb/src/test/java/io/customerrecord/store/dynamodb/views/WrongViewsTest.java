package io.customerrecord.store.dynamodb.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.faults.LateCall;
import io.customerrecord.store.dynamodb.support.Forgotten;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Views that contradict the events, as after a manual change or a restore of one table. */
@ExtendWith(DynamoDbLocalExtension.class)
class WrongViewsTest {
  private final DynamoDbClient client;
  private final TableNames tables;
  private final ServiceInstance instance;
  private final Rows rows;
  private CustomerId id;
  private Customer truth;

  WrongViewsTest(DynamoDbClient client, TableNames tables) {
    this.client = client;
    this.tables = tables;
    this.instance = ServiceInstance.onDynamoDb(client, tables);
    this.rows = new Rows(client, tables);
  }

  @BeforeEach
  void createCustomerAtVersion3() {
    id = instance.create(CommandContext.none()).orElseThrow().customerId();
    instance.amend(id, 1, "second").orElseThrow();
    truth = instance.amend(id, 2, "third").orElseThrow();
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {1, 3, 4, 9})
  void a_planted_tombstone_makes_the_customer_gone_for_queries_and_amendments_and_stays(
      long version) {
    Map<String, AttributeValue> planted = plantTombstone(version);

    assertThat(instance.find(id)).isEqualTo(Forgotten.GONE);
    for (long expected : List.of(1L, 3L, 4L, version)) {
      assertThat(instance.amend(id, expected, "new"))
          .as("amended at %d", expected)
          .isEqualTo(Forgotten.GONE);
    }

    assertThat(rows.view(id)).isEqualTo(planted);
    assertThat(rows.versions(id)).containsExactly(1L, 2L, 3L);
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {1, 3, 4, 9})
  void a_customer_with_a_planted_tombstone_can_be_deleted(long version) {
    plantTombstone(version);

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertForgotten();
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {2, 3, 4, 5})
  void a_living_view_of_a_deleted_customer_cannot_be_amended_and_is_repaired(long version) {
    plantLivingViewOfDeletedCustomer(version);

    for (long expected : List.of(3L, 4L, version)) {
      assertThat(instance.amend(id, expected, "new"))
          .as("amended at %d", expected)
          .isEqualTo(Forgotten.GONE);
    }

    assertForgotten();
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {2, 3, 4, 5})
  void a_living_view_of_a_deleted_customer_is_replaced_by_a_repeated_deletion(long version) {
    plantLivingViewOfDeletedCustomer(version);

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertForgotten();
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {2, 3, 4, 5})
  void a_living_view_of_a_deleted_customer_is_replaced_by_the_relay(long version) {
    plantLivingViewOfDeletedCustomer(version);

    assertThat(instance.relay(id, Deadline.none())).isTrue();

    assertForgotten();
  }

  @Test
  void a_tombstone_that_is_lost_during_an_erasure_is_restored_by_a_repeated_deletion() {
    instance.deleteWithoutErasing(id).orElseThrow();
    rows.loseView(id);

    instance.delete(id).orElseThrow();

    assertForgotten();
  }

  /** Call 1 reads the newest event; call 2 is the transaction. */
  @ParameterizedTest(name = "call {0}")
  @ValueSource(ints = {1, 2})
  void a_delayed_deletion_after_an_erasure_and_a_lost_tombstone_leaves_one_deletion(int call) {
    LateCall late =
        new LateCall(
            call,
            arrival -> {
              instance.amend(id, 3, "fourth").orElseThrow();
              instance.delete(id).orElseThrow();
              rows.loseView(id);
            });

    ServiceInstance.onDynamoDb(InterceptedDynamoDb.of(client, late), tables)
        .delete(id)
        .orElseThrow();

    assertThat(rows.versions(id)).containsExactly(5L);
    assertForgotten();
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {2, 4, 9})
  void a_view_of_another_version_does_not_prevent_an_amendment(long version) {
    setVersionOfTheView(version);

    Customer amended = instance.amend(id, 3, "fourth").orElseThrow();

    assertIntact(amended);
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {2, 4, 9})
  void a_view_of_another_version_is_not_amended_at_that_version(long version) {
    setVersionOfTheView(version);

    assertThat(instance.amend(id, version, "new"))
        .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(version, 3)));

    assertIntact(truth);
  }

  @ParameterizedTest(name = "at version {0}")
  @ValueSource(longs = {2, 4, 9})
  void a_customer_with_a_view_of_another_version_can_be_deleted(long version) {
    setVersionOfTheView(version);

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertForgotten();
  }

  @Test
  void a_view_whose_event_is_lost_is_set_back_by_the_next_amendment() {
    rows.loseEvent(id, 3);

    assertThat(instance.amend(id, 3, "new"))
        .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(3, 2)));

    assertIntact(instance.amend(id, 2, "another third").orElseThrow());
  }

  private Map<String, AttributeValue> plantTombstone(long version) {
    Map<String, AttributeValue> row =
        Map.of(
            "customerId", AttributeValue.fromS(id.toString()),
            "version", AttributeValue.fromN(Long.toString(version)),
            "deletedAt", AttributeValue.fromS("2026-01-01T00:00:00.000001Z"));
    rows.putView(row);
    return row;
  }

  private void plantLivingViewOfDeletedCustomer(long version) {
    Map<String, AttributeValue> living = rows.view(id);
    instance.delete(id).orElseThrow();
    rows.putView(living);
    setVersionOfTheView(version);
  }

  private void setVersionOfTheView(long version) {
    rows.setInView(id, "version", AttributeValue.fromN(Long.toString(version)));
  }

  private void assertForgotten() {
    Forgotten.assertErased(id, rows);
    Forgotten.assertForgotten(id, instance);
  }

  private void assertIntact(Customer expected) {
    assertThat(instance.view(id)).contains(expected);
    assertThat(instance.find(id)).isEqualTo(new Result.Success<>(expected));
    assertThat(instance.foldedViews(id)).last().isEqualTo(expected);
  }
}
