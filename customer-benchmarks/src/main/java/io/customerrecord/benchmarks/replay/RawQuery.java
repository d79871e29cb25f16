package io.customerrecord.benchmarks.replay;

import io.customerrecord.domain.CustomerId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads events with the SDK's client and discards them. The pages are as large as the library's:
 * with pages of 1 MB, DynamoDB Local is several times slower.
 */
final class RawQuery {
  private static final int PAGE = 1_000;

  private final DynamoDbClient client;
  private final String customerEventTable;

  RawQuery(DynamoDbClient client, String customerEventTable) {
    this.client = client;
    this.customerEventTable = customerEventTable;
  }

  /** Reads the events up to a version and returns their number. */
  long upTo(CustomerId id, long version) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(customerEventTable)
            .consistentRead(true)
            .limit(PAGE)
            .keyConditionExpression("#id = :id AND #version <= :version")
            .expressionAttributeNames(Map.of("#id", "customerId", "#version", "version"))
            .expressionAttributeValues(
                Map.of(
                    ":id", AttributeValue.fromS(id.toString()),
                    ":version", AttributeValue.fromN(Long.toString(version))))
            .build();
    long items = 0;
    QueryResponse page = client.query(request);
    while (true) {
      items += page.items().size();
      if (!page.hasLastEvaluatedKey()) {
        return items;
      }
      page = client.query(request.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build());
    }
  }
}
