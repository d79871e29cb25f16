package io.customerrecord.lambda.api.priming;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * A client that reads the tables and pretends to write them: a write is marshalled and signed, and
 * aborted before its transmission. From then on reads answer with the item that would have been
 * written last. It sends each read once, on a connection of its own. Used by one thread.
 */
final class PrimingDynamoDb implements DynamoDbClient {
  private final DynamoDbClient tables;
  private final Map<String, Map<String, AttributeValue>> newest = new HashMap<>();

  PrimingDynamoDb(DynamoDbClientBuilder builder) {
    this.tables =
        builder
            .overrideConfiguration(
                config ->
                    config
                        .addExecutionInterceptor(new AbortWrites())
                        .putHeader("Connection", "close") // a snapshot must hold no open connection
                        .retryStrategy(retries -> retries.maxAttempts(1)))
            .build();
  }

  private static final class AbortWrites implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      boolean read =
          switch (context.request()) {
            case GetItemRequest r -> true;
            case BatchGetItemRequest r -> true;
            case QueryRequest r -> true;
            default -> false;
          };
      if (!read) {
        throw new AbortedWrite();
      }
    }
  }

  private static final class AbortedWrite extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    try {
      return tables.transactWriteItems(request);
    } catch (AbortedWrite e) {
      for (TransactWriteItem action : request.transactItems()) {
        if (action.put() != null) {
          newest.put(action.put().tableName(), action.put().item());
        }
      }
      return TransactWriteItemsResponse.builder().build();
    }
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    GetItemResponse response = tables.getItem(request);
    Map<String, AttributeValue> item = newest.get(request.tableName());
    return item == null ? response : response.toBuilder().item(item).build();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    QueryResponse response = tables.query(request);
    Map<String, AttributeValue> item = newest.get(request.tableName());
    return item == null ? response : response.toBuilder().items(List.of(item)).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return tables.batchGetItem(request).toBuilder()
        .responses(
            newest.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, item -> List.of(item.getValue()))))
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
