package io.customerrecord.lambda.api.priming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * A client whose reads reach the tables and whose writes do not: they are signed and then aborted.
 * Later reads answer with the item that was last written to a table. Used by one thread.
 */
final class PrimingDynamoDb implements DynamoDbClient {
  private final DynamoDbClient tables;
  private final Map<String, Map<String, AttributeValue>> written = new HashMap<>();

  PrimingDynamoDb(DynamoDbClientBuilder builder) {
    this.tables =
        builder
            .overrideConfiguration(
                config ->
                    config
                        .addExecutionInterceptor(new AbortWrites())
                        .putHeader("Connection", "close")
                        .retryStrategy(retries -> retries.maxAttempts(1)))
            .build();
  }

  private static final class AbortedWrite extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AbortedWrite() {
      super("writes are not sent", null, false, false);
    }
  }

  private static final class AbortWrites implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      if (!(context.request() instanceof GetItemRequest
          || context.request() instanceof BatchGetItemRequest
          || context.request() instanceof QueryRequest)) {
        throw new AbortedWrite();
      }
    }
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    try {
      return tables.transactWriteItems(request);
    } catch (AbortedWrite e) {
      for (TransactWriteItem action : request.transactItems()) {
        if (action.put() != null) {
          written.put(action.put().tableName(), action.put().item());
        }
      }
      return TransactWriteItemsResponse.builder().build();
    }
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    GetItemResponse response = tables.getItem(request);
    Map<String, AttributeValue> item = written.get(request.tableName());
    return item == null ? response : response.toBuilder().item(item).build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    QueryResponse response = tables.query(request);
    Map<String, AttributeValue> item = written.get(request.tableName());
    return item == null ? response : response.toBuilder().items(List.of(item)).count(1).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return tables.batchGetItem(request).toBuilder()
        .responses(
            written.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))))
        .build();
  }

  @Override
  public String serviceName() {
    return tables.serviceName();
  }

  @Override
  public void close() {
    tables.close();
  }
}
