package io.customerrecord.store.dynamodb.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Creates clients that pass each call to an interceptor. */
public final class InterceptedDynamoDb {

  /** Handles a call. */
  @FunctionalInterface
  public interface Interceptor {
    DynamoDbResponse intercept(DynamoDbRequest request, Next next);
  }

  /** The real client behind an interceptor. An interceptor may call it any number of times. */
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
              if (method.getName().endsWith("Paginator") || takesConsumer(arguments)) {
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

  private static boolean takesConsumer(Object[] arguments) {
    return arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer<?>;
  }

  /** The methods of the client declare no checked exceptions. */
  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }
}
