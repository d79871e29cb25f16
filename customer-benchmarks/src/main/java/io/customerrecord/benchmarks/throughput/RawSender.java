package io.customerrecord.benchmarks.throughput;

import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.RecentCommands;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Sends the same requests as the library, directly with the SDK's client: the same keys, items,
 * expressions and options. It validates nothing, decides nothing, and does not inspect what it has
 * read. Not thread-safe.
 */
public final class RawSender implements CommandSender {
  private static final String CALLER =
      "arn:aws:sts::123456789012:assumed-role/customer-service/session";

  private final DynamoDbClient client;
  private final String customerTable;
  private final String customerEventTable;
  private AttributeValue id = s("");
  private AttributeValue createTime = s("");
  private String commandId = "";
  private RecentCommands recentCommands = RecentCommands.none();
  private long version;

  /**
   * Creates a sender.
   *
   * @param client the client, which other senders may share
   * @param customerTable the table of views
   * @param customerEventTable the table of events
   */
  public RawSender(DynamoDbClient client, String customerTable, String customerEventTable) {
    this.client = client;
    this.customerTable = customerTable;
    this.customerEventTable = customerEventTable;
  }

  @Override
  public void create() {
    id = s(UUID.randomUUID().toString());
    createTime = now();
    version = 1;
    recentCommands = RecentCommands.none();
    nextCommand();
    Put.Builder view =
        Put.builder().tableName(customerTable).item(view("Test surname", createTime));
    write(
        event("PersonCreated", createTime, person("Test surname", true)),
        view.conditionExpression("attribute_not_exists(#name)")
            .expressionAttributeNames(Map.of("#name", "customerId"))
            .build());
  }

  @Override
  public void amend() {
    amendAt(version);
  }

  /**
   * Amends the customer that was created last.
   *
   * @param expected the customer's current version
   */
  public void amendAt(long expected) {
    read(expected);
    version = expected + 1;
    nextCommand();
    AttributeValue updateTime = now();
    String surname = "Surname " + expected;
    Put.Builder view = Put.builder().tableName(customerTable).item(view(surname, updateTime));
    write(
        event("PersonAmended", updateTime, person(surname, false)),
        view.conditionExpression("#version = :before AND attribute_not_exists(#deletedAt)")
            .expressionAttributeNames(Map.of("#version", "version", "#deletedAt", "deletedAt"))
            .expressionAttributeValues(Map.of(":before", n(expected)))
            .build());
  }

  private void nextCommand() {
    commandId = UUID.randomUUID().toString();
    recentCommands = recentCommands.with(commandId);
  }

  private void read(long expected) {
    Map<String, AttributeValue> event = Map.of("customerId", id, "version", n(expected));
    BatchGetItemResponse found =
        client.batchGetItem(
            request ->
                request.requestItems(
                    Map.of(
                        customerTable,
                        KeysAndAttributes.builder()
                            .keys(List.of(Map.of("customerId", id)))
                            .consistentRead(true)
                            .build(),
                        customerEventTable,
                        KeysAndAttributes.builder()
                            .keys(List.of(event))
                            .consistentRead(true)
                            .build())));
    if (found.responses().size() != 2) {
      throw new IllegalStateException("the customer does not exist");
    }
  }

  private void write(Put event, Put view) {
    client.transactWriteItems(
        request ->
            request.transactItems(
                TransactWriteItem.builder().put(event).build(),
                TransactWriteItem.builder().put(view).build()));
  }

  private Put event(String name, AttributeValue time, Map<String, AttributeValue> data) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("customerId", id);
    item.put("version", n(version));
    item.put("eventId", s(UUID.randomUUID().toString()));
    item.put("eventName", s(name));
    item.put("schemaVersion", n(1));
    item.put("createTime", time);
    item.put("commandId", s(commandId));
    item.put("correlationId", s("JKJaXmPLvHcESHA="));
    item.put("actor", s(CALLER));
    item.put("data", AttributeValue.fromM(data));
    return Put.builder()
        .tableName(customerEventTable)
        .item(item)
        .conditionExpression("attribute_not_exists(#name)")
        .expressionAttributeNames(Map.of("#name", "customerId"))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private Map<String, AttributeValue> view(String surname, AttributeValue updateTime) {
    Map<String, AttributeValue> item = person(surname, true);
    item.put("customerId", id);
    item.put("version", n(version));
    item.put("customerType", s("PERSON"));
    item.put("createTime", createTime);
    item.put("updateTime", updateTime);
    item.put("schema", s("1.1"));
    item.put(
        "recentCommands",
        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(recentCommands.toBytes())));
    return item;
  }

  private static Map<String, AttributeValue> person(String surname, boolean withAddress) {
    Map<String, AttributeValue> person = new HashMap<>();
    person.put(
        "customerName",
        AttributeValue.fromM(
            Map.of("title", s("MR"), "foreNames", s("Test Forename"), "surname", s(surname))));
    if (withAddress) {
      Map<String, AttributeValue> lines =
          Map.of(
              "addressLine1", s("test line 1"),
              "addressLine2", s("test line 2"),
              "addressLine3", s("test line 3"),
              "postalCode", s("SA66DD"));
      person.put(
          "customerAddress",
          AttributeValue.fromM(
              Map.of("addressType", s("STRUCTURED"), "address", AttributeValue.fromM(lines))));
    }
    return person;
  }

  private static AttributeValue now() {
    return s(EventTime.format(Instant.now().truncatedTo(ChronoUnit.MICROS)));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
