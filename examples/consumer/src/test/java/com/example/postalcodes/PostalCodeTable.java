package com.example.postalcodes;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Creates the table, as the consumer's own template would. */
final class PostalCodeTable {
  private PostalCodeTable() {}

  /** Creates an empty table and returns its name. */
  static String create(DynamoDbClient dynamoDb) {
    String name = "PostalCodes-" + UUID.randomUUID();
    dynamoDb.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    a -> a.attributeName("customerId").attributeType(ScalarAttributeType.S),
                    a -> a.attributeName("postalCode").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("customerId").keyType(KeyType.HASH))
                .globalSecondaryIndexes(
                    index ->
                        index
                            .indexName(EntryTable.INDEX)
                            .keySchema(k -> k.attributeName("postalCode").keyType(KeyType.HASH))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))));
    return name;
  }
}
