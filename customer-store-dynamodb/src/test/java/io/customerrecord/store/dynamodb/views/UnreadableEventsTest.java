package io.customerrecord.store.dynamodb.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.store.dynamodb.support.Forgotten;
import io.customerrecord.store.dynamodb.support.Rows;
import io.customerrecord.store.dynamodb.support.ServiceInstance;
import io.customerrecord.store.dynamodb.support.ServiceInstance.ListedEvent;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every customer can be deleted, even if its newest event is unreadable. */
@ExtendWith(DynamoDbLocalExtension.class)
class UnreadableEventsTest {
  private static final AttributeValue LAST_TIME =
      AttributeValue.fromS("9999-12-31T23:59:59.999999Z");

  private final ServiceInstance instance;
  private final Rows rows;
  private CustomerId id;

  UnreadableEventsTest(DynamoDbClient client, TableNames tables) {
    this.instance = ServiceInstance.onDynamoDb(client, tables);
    this.rows = new Rows(client, tables);
  }

  /** The damage of the item of an event. */
  enum Damage {
    MALFORMED_CREATE_TIME("createTime", AttributeValue.fromS("yesterday")),
    NUMERIC_CREATE_TIME("createTime", AttributeValue.fromN("7")),
    NO_CREATE_TIME("createTime", null),
    MALFORMED_EVENT_ID("eventId", AttributeValue.fromS("first")),
    NO_EVENT_ID("eventId", null),
    TEXTUAL_DATA("data", AttributeValue.fromS("{}")),
    NO_DATA("data", null),
    NO_COMMAND_ID("commandId", null),
    INVALID_SCHEMA_VERSION("schemaVersion", AttributeValue.fromN("0")),
    UNKNOWN_EVENT_NAME("eventName", AttributeValue.fromS("PersonMarried")),
    BOOLEAN_EVENT_NAME("eventName", AttributeValue.fromBool(true)),
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
  void createCustomerAtVersion3() {
    id = instance.create(CommandContext.none()).orElseThrow().customerId();
    instance.amend(id, 1, "second").orElseThrow();
    instance.amend(id, 2, "third").orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void a_customer_with_an_unreadable_newest_event_can_be_deleted(Damage damage) {
    rows.putEvent(damage.doneTo(rows.event(id, 3)));

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertForgotten();
  }

  @ParameterizedTest
  @EnumSource
  void a_customer_with_only_unreadable_events_and_no_view_can_be_deleted(Damage damage) {
    for (long version = 1; version <= 3; version++) {
      rows.putEvent(damage.doneTo(rows.event(id, version)));
    }
    rows.loseView(id);

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertForgotten();
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_CREATE_TIME", "NO_DATA"})
  void a_customer_whose_times_no_other_can_follow_can_be_deleted(Damage damage) {
    rows.putEvent(Rows.with(rows.event(id, 2), "createTime", LAST_TIME));
    rows.putEvent(damage.doneTo(Rows.with(rows.event(id, 3), "createTime", LAST_TIME)));
    rows.setInView(id, "updateTime", LAST_TIME);

    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);

    assertForgotten();
  }

  @Test
  void a_customer_whose_time_no_other_can_follow_cannot_be_amended() {
    rows.putEvent(Rows.with(rows.event(id, 3), "createTime", LAST_TIME));

    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(() -> instance.amend(id, 3, "fourth"))
        .withMessageContaining(id + ", version 3: no event can be later");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"UNKNOWN_EVENT_NAME", "BOOLEAN_EVENT_NAME", "NO_EVENT_NAME"})
  void an_unreadable_deletion_is_a_deletion(Damage damage) {
    instance.deleteWithoutErasing(id).orElseThrow();
    rows.putEvent(damage.doneTo(rows.event(id, 4)));

    assertGone();
    assertThat(instance.delete(id).orElseThrow().version()).isEqualTo(4);
    assertForgotten();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"UNKNOWN_EVENT_NAME", "BOOLEAN_EVENT_NAME", "NO_EVENT_NAME"})
  void an_unreadable_deletion_without_its_tombstone_is_a_deletion(Damage damage) {
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
    assertThat(instance.history(id)).containsExactly(new ListedEvent(id, 4, "CustomerDeleted"));
    assertThat(instance.amend(id, 3, "new")).isEqualTo(Forgotten.GONE);
  }
}
