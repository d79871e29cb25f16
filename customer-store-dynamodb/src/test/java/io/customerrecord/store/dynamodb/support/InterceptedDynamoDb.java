package io.customerrecord.store.dynamodb.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Clients whose every call to DynamoDB passes through one method. */
public final class InterceptedDynamoDb {

  /** What happens to a call on its way. */
  @FunctionalInterface
  public interface Interceptor {
    DynamoDbResponse intercept(DynamoDbRequest request, Next next);
  }

  /** The client behind an interceptor; it may be called any number of times. */
  @FunctionalInterface
  public interface Next {
    DynamoDbResponse call(DynamoDbRequest request);
  }

  private InterceptedDynamoDb() {}

  public static DynamoDbClient of(DynamoDbClient real, Interceptor interceptor) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().endsWith("Paginator") || takesALambda(arguments)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              if (!isCall(arguments)) {
                return method.invoke(real, arguments);
              }
              return interceptor.intercept(
                  (DynamoDbRequest) arguments[0],
                  request -> {
                    try {
                      return (DynamoDbResponse) method.invoke(real, request);
                    } catch (InvocationTargetException e) {
                      throw unchecked(e.getCause());
                    } catch (IllegalAccessException e) {
                      throw new AssertionError(e);
                    }
                  });
            });
  }

  private static boolean isCall(Object[] arguments) {
    return arguments != null && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest;
  }

  private static boolean takesALambda(Object[] arguments) {
    return arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer<?>;
  }

  /** No method of the client declares a checked exception. */
  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }
}
