package io.customerrecord.store.dynamodb.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.Forgotten;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import io.customerrecord.store.dynamodb.support.ServiceInstance.Shown;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every customer can be forgotten, also one whose newest event cannot be read. */
@ExtendWith(DynamoDbLocalExtension.class)
class UnreadableRowsTest {
  private final ServiceInstance instance;
  private final Rows rows;
  private CustomerId id;

  UnreadableRowsTest(DynamoDbClient client, TableNames tables) {
    this.instance = ServiceInstance.onDynamoDb(client, tables);
    this.rows = new Rows(client, tables);
  }

  /** What is wrong with the row of an event. */
  enum Damage {
    CREATE_TIME_THAT_IS_NO_TIME("createTime", AttributeValue.fromS("yesterday")),
    CREATE_TIME_THAT_IS_NO_TEXT("createTime", AttributeValue.fromN("7")),
    NO_CREATE_TIME("createTime", null),
    EVENT_ID_THAT_IS_NO_UUID("eventId", AttributeValue.fromS("first")),
    NO_EVENT_ID("eventId", null),
    DATA_THAT_ARE_NO_MAP("data", AttributeValue.fromS("{}")),
    NO_DATA("data", null),
    NO_COMMAND_ID("commandId", null),
    SCHEMA_VERSION_THAT_IS_NO_VERSION("schemaVersion", AttributeValue.fromN("0")),
    UNKNOWN_EVENT_NAME("eventName", AttributeValue.fromS("PersonMarried")),
    EVENT_NAME_THAT_IS_NO_TEXT("eventName", AttributeValue.fromBool(true)),
    NO_EVENT_NAME("eventName", null);

    private final String attribute;

    @SuppressWarnings("ImmutableEnumChecker") // the SDK's values are immutable
    private final AttributeValue value;

    Damage(String attribute, AttributeValue value) {
      this.attribute = attribute;
      this.value = value;
    }

    Map<String, AttributeValue> doneTo(Map<String, AttributeValue> row) {
      return value == null ? Rows.without(row, attribute) : Rows.with(row, attribute, value);
    }
  }

  @BeforeEach
  void a_customer_at_version_3() {
    id = instance.create(CommandContext.none()).orElseThrow().customerId();
    instance.amend(id, 1, "second").orElseThrow();
    instance.amend(id, 2, "third").orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void a_customer_whose_newest_event_is_unreadable_can_be_deleted(Damage damage) {
    rows.putEvent(damage.doneTo(rows.event(id, 3)));

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertForgotten();
  }

  @ParameterizedTest
  @EnumSource
  void a_customer_of_unreadable_events_alone_and_no_view_can_be_deleted(Damage damage) {
    for (long version = 1; version <= 3; version++) {
      rows.putEvent(damage.doneTo(rows.event(id, version)));
    }
    rows.loseView(id);

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertForgotten();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"UNKNOWN_EVENT_NAME", "EVENT_NAME_THAT_IS_NO_TEXT", "NO_EVENT_NAME"})
  void a_deletion_that_is_unreadable_is_a_deletion(Damage damage) {
    instance.deleteWithoutErasing(id).orElseThrow();
    rows.putEvent(damage.doneTo(rows.event(id, 4)));

    assertGone();
    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);
    assertForgotten();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"UNKNOWN_EVENT_NAME", "EVENT_NAME_THAT_IS_NO_TEXT", "NO_EVENT_NAME"})
  void a_deletion_that_is_unreadable_is_a_deletion_without_its_tombstone_too(Damage damage) {
    instance.delete(id).orElseThrow();
    rows.putEvent(damage.doneTo(rows.event(id, 4)));
    rows.loseView(id);

    assertGone();
  }

  private void assertForgotten() {
    Forgotten.assertErased(id, rows);
    assertGone();
  }

  private void assertGone() {
    Forgotten.assertForgotten(id, instance);
    assertThat(instance.history(id)).containsExactly(new Shown(id, 4, "CustomerDeleted"));
    assertThat(instance.amend(id, 3, "new")).isEqualTo(Forgotten.GONE);
  }
}
