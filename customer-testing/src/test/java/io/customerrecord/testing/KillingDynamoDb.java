package io.customerrecord.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Clients that kill their process at a chosen call to DynamoDB. */
final class KillingDynamoDb {

  /** Where in the call the process ends. */
  enum At {
    /** DynamoDB never hears of the call. */
    BEFORE,
    /** DynamoDB does half of a batch of writes, or all of another call. */
    HALFWAY,
    /** DynamoDB does all of it, and nobody hears the answer. */
    AFTER
  }

  private KillingDynamoDb() {}

  /** A client whose call with this number, from 1, is the last one. */
  static DynamoDbClient killingAt(int call, At at, DynamoDbClient real) {
    AtomicInteger calls = new AtomicInteger();
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().endsWith("Paginator") || takesALambda(arguments)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              boolean last = isCall(arguments) && calls.incrementAndGet() == call;
              if (last && at == At.BEFORE) {
                throw new Killed();
              }
              if (last && at == At.HALFWAY && arguments[0] instanceof BatchWriteItemRequest batch) {
                arguments[0] = halfOf(batch);
              }
              try {
                Object answer = method.invoke(real, arguments);
                if (last) {
                  throw new Killed();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean isCall(Object[] arguments) {
    return arguments != null && arguments.length == 1;
  }

  private static boolean takesALambda(Object[] arguments) {
    return isCall(arguments) && arguments[0] instanceof Consumer<?>;
  }

  private static BatchWriteItemRequest halfOf(BatchWriteItemRequest batch) {
    Map<String, List<WriteRequest>> half = new HashMap<>();
    batch
        .requestItems()
        .forEach((table, writes) -> half.put(table, writes.subList(0, (writes.size() + 1) / 2)));
    return batch.toBuilder().requestItems(half).build();
  }
}
