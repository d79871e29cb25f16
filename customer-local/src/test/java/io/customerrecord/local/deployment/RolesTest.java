package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The writes that the policies of the template's roles allow and deny. */
class RolesTest {
  private static final String EVENTS = "CustomerEventTable";
  private static final String VIEWS = "CustomerTable";
  private static final TransactWriteItem NEWEST_EVENT_EXISTS = check();
  private static final TransactWriteItem EVENT = put(EVENTS, "customerId", "version", "data");
  private static final TransactWriteItem ERASURE = delete(EVENTS);
  private static final TransactWriteItem VIEW = put(VIEWS, "customerId", "version", "customerName");
  private static final TransactWriteItem TOMBSTONE =
      put(VIEWS, "customerId", "version", "deletedAt");

  private final RolePolicy command;
  private final RolePolicy query;
  private final RolePolicy relay;
  private final RolePolicy archive;

  RolesTest() throws IOException {
    Template template = Template.read();
    this.command = new RolePolicy(template.function("CommandFunction").grants());
    this.query = new RolePolicy(template.function("QueryFunction").grants());
    this.relay = new RolePolicy(template.function("RelayFunction").grants());
    this.archive = new RolePolicy(template.function("ArchiveFunction").grants());
  }

  @Test
  void commands_may_append_delete_repair_and_erase() {
    assertThat(command.allows(transaction(EVENT, VIEW))).isTrue();
    assertThat(command.allows(transaction(NEWEST_EVENT_EXISTS, EVENT, TOMBSTONE))).isTrue();
    assertThat(command.allows(transaction(NEWEST_EVENT_EXISTS, check(), VIEW))).isTrue();
    assertThat(command.allows(transaction(ERASURE, ERASURE))).isTrue();
  }

  @Test
  void the_relay_may_erase_and_repair_a_tombstone() {
    assertThat(relay.allows(transaction(ERASURE, ERASURE))).isTrue();
    assertThat(relay.allows(transaction(NEWEST_EVENT_EXISTS, check(), TOMBSTONE))).isTrue();
  }

  @Test
  void the_relay_cannot_write_an_event_or_a_living_customer() {
    assertThat(relay.allows(transaction(EVENT))).isFalse();
    assertThat(relay.allows(transaction(put(EVENTS, "customerId", "version")))).isFalse();
    assertThat(relay.allows(transaction(VIEW))).isFalse();
    assertThat(relay.allows(transaction(put(VIEWS, "customerId", "version")))).isFalse();
    assertThat(
            relay.allows(
                transaction(put(VIEWS, "customerId", "version", "deletedAt", "customerName"))))
        .isFalse();
  }

  @Test
  void no_role_can_delete_a_view() {
    for (RolePolicy role : List.of(command, query, relay, archive)) {
      assertThat(role.allows(transaction(delete(VIEWS)))).isFalse();
    }
  }

  @Test
  void queries_and_the_archiver_cannot_write_to_any_table() {
    for (RolePolicy role : List.of(query, archive)) {
      for (TransactWriteItem item : List.of(NEWEST_EVENT_EXISTS, EVENT, ERASURE, VIEW, TOMBSTONE)) {
        assertThat(role.allows(transaction(item))).isFalse();
      }
    }
  }

  @Test
  void no_role_can_write_outside_a_transaction() {
    for (RolePolicy role : List.of(command, query, relay, archive)) {
      for (String table : List.of(EVENTS, VIEWS)) {
        Map<String, AttributeValue> item = item("customerId", "version", "deletedAt");
        Map<String, AttributeValue> key = item("customerId", "version");
        List<SdkRequest> requests =
            List.of(
                PutItemRequest.builder().tableName(table).item(item).build(),
                DeleteItemRequest.builder().tableName(table).key(key).build(),
                batch(table, WriteRequest.builder().putRequest(r -> r.item(item)).build()),
                batch(table, WriteRequest.builder().deleteRequest(r -> r.key(key)).build()));
        assertThat(requests).noneMatch(role::allows);
      }
    }
  }

  private static TransactWriteItemsRequest transaction(TransactWriteItem... items) {
    return TransactWriteItemsRequest.builder().transactItems(items).build();
  }

  private static BatchWriteItemRequest batch(String table, WriteRequest write) {
    return BatchWriteItemRequest.builder().requestItems(Map.of(table, List.of(write))).build();
  }

  private static TransactWriteItem put(String table, String... attributes) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(item(attributes)))
        .build();
  }

  private static TransactWriteItem delete(String table) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(item("customerId", "version")))
        .build();
  }

  private static TransactWriteItem check() {
    return TransactWriteItem.builder()
        .conditionCheck(check -> check.tableName(EVENTS).key(item("customerId", "version")))
        .build();
  }

  private static Map<String, AttributeValue> item(String... attributes) {
    Map<String, AttributeValue> item = new HashMap<>();
    for (String attribute : attributes) {
      item.put(attribute, AttributeValue.fromS("x"));
    }
    return item;
  }
}
