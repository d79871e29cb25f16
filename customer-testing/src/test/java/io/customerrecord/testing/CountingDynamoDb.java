package io.customerrecord.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Counts what a client reads. For one thread. */
final class CountingDynamoDb {
  private int items;
  private int largestAnswer;

  /** Every item that was in an answer. */
  int items() {
    return items;
  }

  /** The most items that were in one answer. */
  int largestAnswer() {
    return largestAnswer;
  }

  void reset() {
    items = 0;
    largestAnswer = 0;
  }

  DynamoDbClient of(DynamoDbClient real) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().endsWith("Paginator") || takesALambda(arguments)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                Object answer = method.invoke(real, arguments);
                count(itemsIn(answer));
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean takesALambda(Object[] arguments) {
    return arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer<?>;
  }

  private void count(int more) {
    items += more;
    largestAnswer = Math.max(largestAnswer, more);
  }

  private static int itemsIn(Object answer) {
    return switch (answer) {
      case QueryResponse query -> query.items().size();
      case GetItemResponse got -> got.hasItem() ? 1 : 0;
      case BatchGetItemResponse batch ->
          batch.responses().values().stream().mapToInt(List::size).sum();
      default -> 0;
    };
  }
}
