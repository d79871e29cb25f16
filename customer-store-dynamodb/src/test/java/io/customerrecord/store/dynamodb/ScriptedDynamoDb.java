package io.customerrecord.store.dynamodb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Returns scripted responses that DynamoDB Local never returns. The last one is repeated. */
final class ScriptedDynamoDb implements DynamoDbClient {
  private final Deque<Supplier<?>> script = new ArrayDeque<>();
  private final List<List<String>> deleted = new ArrayList<>();
  private final List<Integer> limits = new ArrayList<>();
  private final List<Duration> timeouts = new ArrayList<>();
  private int calls;

  ScriptedDynamoDb(Supplier<?>... responses) {
    script.addAll(Arrays.asList(responses));
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

  /** The versions that each transaction deleted. */
  List<List<String>> deleted() {
    return deleted;
  }

  /** The limit of each query. */
  List<Integer> limits() {
    return limits;
  }

  /** The timeout of each call. */
  List<Duration> timeouts() {
    return timeouts;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    called(request);
    return (GetItemResponse) next();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    called(request);
    TransactWriteItemsResponse written = (TransactWriteItemsResponse) next();
    deleted.add(
        request.transactItems().stream()
            .filter(item -> item.delete() != null)
            .map(item -> item.delete().key().get("version").n())
            .toList());
    return written;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    called(request);
    limits.add(request.limit());
    return (QueryResponse) next();
  }

  private void called(DynamoDbRequest request) {
    request
        .overrideConfiguration()
        .flatMap(configuration -> configuration.apiCallTimeout())
        .ifPresent(timeouts::add);
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
