package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Interceptor;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Next;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Delays one call of a client while other clients act. The call reaches DynamoDB when one of them
 * releases it, or after all of their actions. All run on one thread, so every run is the same.
 */
public final class LateCall implements Interceptor {
  private final int number;
  private final Consumer<Runnable> meanwhile;
  private int calls;

  /**
   * Creates an interceptor.
   *
   * @param number the number of the delayed call, from 1
   * @param meanwhile the actions of the other clients; its argument releases the call
   */
  public LateCall(int number, Consumer<Runnable> meanwhile) {
    this.number = number;
    this.meanwhile = meanwhile;
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, Next next) {
    calls++;
    if (calls != number) {
      return next.call(request);
    }
    FutureTask<DynamoDbResponse> arrival =
        new FutureTask<>((Callable<DynamoDbResponse>) () -> next.call(request));
    meanwhile.accept(arrival);
    arrival.run();
    return responseOf(arrival);
  }

  private static DynamoDbResponse responseOf(FutureTask<DynamoDbResponse> arrived) {
    return switch (arrived.state()) {
      case SUCCESS -> arrived.resultNow();
      case FAILED -> throw (RuntimeException) arrived.exceptionNow();
      case RUNNING, CANCELLED -> throw new AssertionError("the call has not reached DynamoDB");
    };
  }
}
