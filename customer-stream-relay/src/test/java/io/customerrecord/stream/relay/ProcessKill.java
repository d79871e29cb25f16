package io.customerrecord.stream.relay;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;

/** Clients of one process that is killed at the call with a given number, of any service. */
final class ProcessKill {
  /** Stands for the end of the process; our code does not catch it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Where in the call the process ends. */
  enum At {
    /** The service does not receive the call. */
    BEFORE,
    /** The service does half of a call that has several parts, or all of another. */
    HALFWAY,
    /** The service does all of it, and the answer is lost. */
    AFTER
  }

  private final int last;
  private final At at;
  private int calls;

  /** Kills the process at a call, counted from 1. */
  ProcessKill(int last, At at) {
    this.last = last;
    this.at = at;
  }

  KinesisClient of(KinesisClient kinesis) {
    return proxy(KinesisClient.class, kinesis);
  }

  DynamoDbClient of(DynamoDbClient dynamoDb) {
    return proxy(DynamoDbClient.class, dynamoDb);
  }

  int calls() {
    return calls;
  }

  private <C> C proxy(Class<C> type, C service) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments == null || arguments.length != 1) {
                return method.invoke(service, arguments);
              }
              if (arguments[0] instanceof Consumer<?>) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              calls++;
              if (calls == last && at == At.BEFORE) {
                throw new Killed();
              }
              Object request =
                  calls == last && at == At.HALFWAY ? halfOf(arguments[0]) : arguments[0];
              try {
                Object answer = method.invoke(service, request);
                if (calls == last) {
                  throw new Killed();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static Object halfOf(Object request) {
    return switch (request) {
      case BatchWriteItemRequest batch -> {
        Map<String, List<WriteRequest>> half = new HashMap<>();
        batch.requestItems().forEach((table, writes) -> half.put(table, halfOf(writes)));
        yield batch.toBuilder().requestItems(half).build();
      }
      case PutRecordsRequest put -> put.toBuilder().records(halfOf(put.records())).build();
      default -> request;
    };
  }

  private static <T> List<T> halfOf(List<T> list) {
    return list.subList(0, (list.size() + 1) / 2);
  }
}
