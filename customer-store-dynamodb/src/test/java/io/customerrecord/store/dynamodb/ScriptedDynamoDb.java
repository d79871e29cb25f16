package io.customerrecord.store.dynamodb;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Answers what DynamoDB Local never answers. The last answer of the script is given for ever. */
final class ScriptedDynamoDb implements DynamoDbClient {
  private final Deque<Supplier<?>> script = new ArrayDeque<>();
  private int calls;

  ScriptedDynamoDb(Supplier<?>... answers) {
    script.addAll(Arrays.asList(answers));
  }

  static Supplier<TransactWriteItemsResponse> written() {
    return () -> TransactWriteItemsResponse.builder().build();
  }

  static Supplier<TransactWriteItemsResponse> cancelled(CancellationReason... reasons) {
    return () -> {
      throw TransactionCanceledException.builder()
          .statusCode(400)
          .cancellationReasons(List.of(reasons))
          .build();
    };
  }

  static CancellationReason reason(String code) {
    return CancellationReason.builder().code(code).build();
  }

  static <T> Supplier<T> error(int status, String code, String message) {
    return failure(
        DynamoDbException.builder()
            .statusCode(status)
            .message(message)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build());
  }

  static <T> Supplier<T> failure(RuntimeException e) {
    return () -> {
      throw e;
    };
  }

  int calls() {
    return calls;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return (TransactWriteItemsResponse) next();
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return (QueryResponse) next();
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return (BatchWriteItemResponse) next();
  }

  private Object next() {
    calls++;
    return (script.size() > 1 ? script.removeFirst() : script.getFirst()).get();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}
