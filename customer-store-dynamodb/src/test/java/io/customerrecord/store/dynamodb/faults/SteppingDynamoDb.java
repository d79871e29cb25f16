package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Interceptor;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Next;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Runs an action before one step of a client. Each call is a step; each write of a batch is a step
 * of its own, in reverse order, because DynamoDB does not guarantee an order. For one thread.
 */
final class SteppingDynamoDb implements Interceptor {
  private final int number;
  private final Runnable before;
  private int steps;

  /**
   * Creates an interceptor.
   *
   * @param number the number of the step, from 1
   * @param before the action
   */
  SteppingDynamoDb(int number, Runnable before) {
    this.number = number;
    this.before = before;
  }

  int steps() {
    return steps;
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, Next next) {
    if (!(request instanceof BatchWriteItemRequest batch)) {
      return step(request, next);
    }
    batch
        .requestItems()
        .forEach(
            (table, writes) -> {
              for (WriteRequest write : writes.reversed()) {
                step(batch.toBuilder().requestItems(Map.of(table, List.of(write))).build(), next);
              }
            });
    return BatchWriteItemResponse.builder().build();
  }

  private DynamoDbResponse step(DynamoDbRequest request, Next next) {
    steps++;
    if (steps == number) {
      before.run();
    }
    return next.call(request);
  }
}
