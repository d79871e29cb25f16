package io.customerrecord.store.dynamodb.support;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Counts the calls of a client and the items in its responses. For one thread. */
public final class CountingDynamoDb {
  private final StringBuilder calls = new StringBuilder();
  private int items;
  private int largestResponse;

  /** The names of the calls in order, each followed by a space, such as {@code "GetItem "}. */
  public String calls() {
    return calls.toString();
  }

  /** The number of items in all responses. */
  public int items() {
    return items;
  }

  /** The largest number of items in one response. */
  public int largestResponse() {
    return largestResponse;
  }

  public void reset() {
    calls.setLength(0);
    items = 0;
    largestResponse = 0;
  }

  public DynamoDbClient of(DynamoDbClient real) {
    return InterceptedDynamoDb.of(
        real,
        (request, next) -> {
          calls.append(request.getClass().getSimpleName().replace("Request", " "));
          DynamoDbResponse response = next.call(request);
          count(itemsIn(response));
          return response;
        });
  }

  private void count(int more) {
    items += more;
    largestResponse = Math.max(largestResponse, more);
  }

  private static int itemsIn(DynamoDbResponse response) {
    return switch (response) {
      case QueryResponse query -> query.items().size();
      case GetItemResponse got -> got.hasItem() ? 1 : 0;
      case BatchGetItemResponse batch ->
          batch.responses().values().stream().mapToInt(List::size).sum();
      default -> 0;
    };
  }
}
