package io.customerrecord.store.dynamodb.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Clients that kill their process at a chosen call to DynamoDB. */
public final class KillingDynamoDb {

  /** Where in the call the process ends. */
  public enum At {
    /** DynamoDB never hears of the call. */
    BEFORE,
    /** DynamoDB does all of it, and nobody hears the answer. */
    AFTER
  }

  private KillingDynamoDb() {}

  /** A client whose call with this number, from 1, is the last one. */
  public static DynamoDbClient killingAt(int call, At at, DynamoDbClient real) {
    return killingAt(call, at, request -> true, real);
  }

  /** A client whose batch of an erasure with this number, from 1, is the last call. */
  public static DynamoDbClient killingAfterBatch(int batch, DynamoDbClient real) {
    return killingAt(batch, At.AFTER, KillingDynamoDb::erases, real);
  }

  private static boolean erases(Object request) {
    return request instanceof TransactWriteItemsRequest transaction
        && transaction.transactItems().getFirst().delete() != null;
  }

  private static DynamoDbClient killingAt(
      int call, At at, Predicate<Object> counts, DynamoDbClient real) {
    AtomicInteger calls = new AtomicInteger();
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().endsWith("Paginator") || takesALambda(arguments)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              boolean last =
                  isCall(arguments) && counts.test(arguments[0]) && calls.incrementAndGet() == call;
              if (last && at == At.BEFORE) {
                throw new Killed();
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
}
