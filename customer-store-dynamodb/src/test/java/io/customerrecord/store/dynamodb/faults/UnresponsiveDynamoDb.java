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
 * A DynamoDB that answers late or never. A call gives up after the {@code apiCallTimeout} of its
 * request, as the SDK's client does, and fails the test if it would wait for ever. Time is
 * simulated: no call waits. Thread-safe.
 */
final class UnresponsiveDynamoDb implements Interceptor {

  /** What becomes of one call. */
  sealed interface Fate {
    /** The request is lost: nothing is done, and no answer comes. */
    record LostRequest() implements Fate {}

    /** The call is done, and no answer comes. */
    record LostAnswer() implements Fate {}

    /** The call is done, and its answer comes after some time. */
    record AnsweredAfter(Duration latency) implements Fate {}
  }

  private final SimulatedTime time;
  private final IntFunction<Fate> fates;
  private final List<DynamoDbRequest> requests = new CopyOnWriteArrayList<>();

  /**
   * An unresponsive DynamoDB.
   *
   * @param time passes while calls wait
   * @param fates what becomes of each call, by its number from 1
   */
  UnresponsiveDynamoDb(SimulatedTime time, IntFunction<Fate> fates) {
    this.time = time;
    this.fates = fates;
  }

  static UnresponsiveDynamoDb neverAnswering(SimulatedTime time) {
    return new UnresponsiveDynamoDb(time, call -> new Fate.LostRequest());
  }

  static UnresponsiveDynamoDb answeringAfter(Duration latency, SimulatedTime time) {
    return new UnresponsiveDynamoDb(time, call -> new Fate.AnsweredAfter(latency));
  }

  /** The first, third, fifth … answer is lost; the others take no time. */
  static UnresponsiveDynamoDb losingEveryOtherAnswer(SimulatedTime time) {
    return new UnresponsiveDynamoDb(
        time,
        call -> call % 2 == 1 ? new Fate.LostAnswer() : new Fate.AnsweredAfter(Duration.ZERO));
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
      case Fate.LostAnswer lost -> {
        next.call(request);
        throw timeout(request);
      }
      case Fate.AnsweredAfter(Duration latency) -> {
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
            () -> new AssertionError(request.getClass().getSimpleName() + " may wait for ever"));
  }
}
