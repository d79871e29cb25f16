package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Interceptor;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Next;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * A DynamoDB that responds late or never. As in the SDK's client, a call ends after the {@code
 * apiCallTimeout} of its request; a request without one fails the test. Time is simulated: no call
 * waits. Thread-safe.
 */
final class UnresponsiveDynamoDb implements Interceptor {

  /** What happens to one call. */
  sealed interface Fate {
    /** The request is lost: the call has no effect and no response. */
    record LostRequest() implements Fate {}

    /** The response is lost: the call has taken effect. */
    record LostResponse() implements Fate {}

    /** The call takes effect, and its response arrives after some time. */
    record RespondedAfter(Duration latency) implements Fate {}
  }

  private final SimulatedTime time;
  private final IntFunction<Fate> fates;
  private final List<DynamoDbRequest> requests = new CopyOnWriteArrayList<>();

  /**
   * Creates a simulation.
   *
   * @param time advances while calls wait
   * @param fates what happens to each call, by its number from 1
   */
  UnresponsiveDynamoDb(SimulatedTime time, IntFunction<Fate> fates) {
    this.time = time;
    this.fates = fates;
  }

  static UnresponsiveDynamoDb neverResponding(SimulatedTime time) {
    return new UnresponsiveDynamoDb(time, call -> new Fate.LostRequest());
  }

  static UnresponsiveDynamoDb respondingAfter(Duration latency, SimulatedTime time) {
    return new UnresponsiveDynamoDb(time, call -> new Fate.RespondedAfter(latency));
  }

  /** Loses the first, third, fifth … response; the others take no time. */
  static UnresponsiveDynamoDb losingEveryOtherResponse(SimulatedTime time) {
    return new UnresponsiveDynamoDb(
        time,
        call -> call % 2 == 1 ? new Fate.LostResponse() : new Fate.RespondedAfter(Duration.ZERO));
  }

  DynamoDbClient inFrontOf(DynamoDbClient real) {
    return InterceptedDynamoDb.of(real, this);
  }

  /** All requests so far. */
  List<DynamoDbRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, Next next) {
    int call;
    synchronized (this) {
      requests.add(request);
      call = requests.size();
    }
    return switch (fates.apply(call)) {
      case Fate.LostRequest lost -> throw timeout(request);
      case Fate.LostResponse lost -> {
        next.call(request);
        throw timeout(request);
      }
      case Fate.RespondedAfter(Duration latency) -> {
        DynamoDbResponse response = next.call(request);
        if (timeoutOf(request).compareTo(latency) < 0) {
          throw timeout(request);
        }
        time.passes(latency);
        yield response;
      }
    };
  }

  private ApiCallTimeoutException timeout(DynamoDbRequest request) {
    Duration timeout = timeoutOf(request);
    time.passes(timeout);
    return ApiCallTimeoutException.create(timeout.toMillis());
  }

  private static Duration timeoutOf(DynamoDbRequest request) {
    return request
        .overrideConfiguration()
        .flatMap(AwsRequestOverrideConfiguration::apiCallTimeout)
        .orElseThrow(
            () -> new AssertionError(request.getClass().getSimpleName() + " has no timeout"));
  }
}
