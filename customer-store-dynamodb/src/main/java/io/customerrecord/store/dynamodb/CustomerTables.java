package io.customerrecord.store.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * Creates the two tables for tests and local use. On AWS the deployment template creates them.
 *
 * <ul>
 *   <li>events: partition key {@code customerId} (text), sort key {@code version} (number), a
 *       stream of new images;
 *   <li>views: partition key {@code customerId} (text).
 * </ul>
 */
public final class CustomerTables {
  private CustomerTables() {}

  /**
   * Creates the tables that do not exist yet, paid on demand, and waits until they can be used.
   *
   * @param client where to create them
   * @param tables the names of the tables
   * @throws NullPointerException if {@code client} or {@code tables} is null; the message names it
   */
  public static void create(DynamoDbClient client, TableNames tables) {
    requireNonNull(client, "client");
    for (CreateTableRequest table : requests(requireNonNull(tables, "tables"))) {
      try {
        client.createTable(table);
      } catch (ResourceInUseException e) {
        // The table exists or is being created by another process; in both cases wait for it.
      }
      awaitTable(client, table.tableName());
    }
  }

  /**
   * Creates both tables, neither of which may exist, and waits until they can be used.
   *
   * @param client where to create them
   * @param tables the names of the tables
   * @param created receives the name of each table that was created, before it can be used
   * @throws ResourceInUseException if a table exists; the one that was created before it stays
   * @throws NullPointerException if an argument is null; the message names it
   */
  public static void createNew(DynamoDbClient client, TableNames tables, Consumer<String> created) {
    requireNonNull(client, "client");
    requireNonNull(created, "created");
    for (CreateTableRequest table : requests(requireNonNull(tables, "tables"))) {
      client.createTable(table);
      created.accept(table.tableName());
      awaitTable(client, table.tableName());
    }
  }

  private static List<CreateTableRequest> requests(TableNames tables) {
    return List.of(
        table(tables.customer(), List.of(RequiredAttributes.CUSTOMER_ID)).build(),
        table(
                tables.customerEvent(),
                List.of(RequiredAttributes.CUSTOMER_ID, RequiredAttributes.VERSION))
            .streamSpecification(
                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
            .build());
  }

  private static void awaitTable(DynamoDbClient client, String name) {
    try (var waiter = client.waiter()) {
      waiter.waitUntilTableExists(table -> table.tableName(name));
    }
  }

  private static CreateTableRequest.Builder table(String name, List<String> keys) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(keys.stream().map(CustomerTables::definition).toList())
        .keySchema(
            keys.stream()
                .map(
                    key ->
                        KeySchemaElement.builder()
                            .attributeName(key)
                            .keyType(key.equals(keys.getFirst()) ? KeyType.HASH : KeyType.RANGE)
                            .build())
                .toList());
  }

  private static AttributeDefinition definition(String attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute)
        .attributeType(
            attribute.equals(RequiredAttributes.VERSION)
                ? ScalarAttributeType.N
                : ScalarAttributeType.S)
        .build();
  }
}
