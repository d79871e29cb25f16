package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Interceptor;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Next;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * A client one of whose calls takes so long that others do something meanwhile. It arrives when one
 * of them lets it, or after all that they do. All on one thread, so that every run is the same.
 */
public final class LateCall implements Interceptor {
  private final int number;
  private final Consumer<Runnable> meanwhile;
  private int calls;

  /**
   * A client of one late call.
   *
   * @param number which of its calls is late, from 1
   * @param meanwhile what others do, given what lets the call arrive
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
    return answerOf(arrival);
  }

  private static DynamoDbResponse answerOf(FutureTask<DynamoDbResponse> arrived) {
    return switch (arrived.state()) {
      case SUCCESS -> arrived.resultNow();
      case FAILED -> throw (RuntimeException) arrived.exceptionNow();
      case RUNNING, CANCELLED -> throw new AssertionError("the call has not arrived");
    };
  }
}
