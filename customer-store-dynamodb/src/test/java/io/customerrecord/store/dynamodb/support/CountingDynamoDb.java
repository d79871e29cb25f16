package io.customerrecord.store.dynamodb.support;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Counts what a client calls and reads. For one thread. */
public final class CountingDynamoDb {
  private final StringBuilder calls = new StringBuilder();
  private int items;
  private int largestAnswer;

  /** The calls in their order, each name with a space behind it, such as {@code "GetItem "}. */
  public String calls() {
    return calls.toString();
  }

  /** Every item that was in an answer. */
  public int items() {
    return items;
  }

  /** The most items that were in one answer. */
  public int largestAnswer() {
    return largestAnswer;
  }

  public void reset() {
    calls.setLength(0);
    items = 0;
    largestAnswer = 0;
  }

  public DynamoDbClient of(DynamoDbClient real) {
    return InterceptedDynamoDb.of(
        real,
        (request, next) -> {
          calls.append(request.getClass().getSimpleName().replace("Request", " "));
          DynamoDbResponse answer = next.call(request);
          count(itemsIn(answer));
          return answer;
        });
  }

  private void count(int more) {
    items += more;
    largestAnswer = Math.max(largestAnswer, more);
  }

  private static int itemsIn(DynamoDbResponse answer) {
    return switch (answer) {
      case QueryResponse query -> query.items().size();
      case GetItemResponse got -> got.hasItem() ? 1 : 0;
      case BatchGetItemResponse batch ->
          batch.responses().values().stream().mapToInt(List::size).sum();
      default -> 0;
    };
  }
}
