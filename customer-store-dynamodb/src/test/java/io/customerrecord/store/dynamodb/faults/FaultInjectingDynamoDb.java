package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Interceptor;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Next;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Creates clients with faults that AWS can have and DynamoDB Local never has: calls are delayed,
 * throttled, cancelled or lost, pages are short, and batches are processed item by item, in random
 * order and not completely. The same seed gives the same choices. Thread-safe.
 */
public final class FaultInjectingDynamoDb implements Interceptor {
  private final Faults faults;
  private final SplittableRandom random;

  private FaultInjectingDynamoDb(Faults faults, SplittableRandom random) {
    this.faults = faults;
    this.random = random;
  }

  public static DynamoDbClient of(DynamoDbClient real, Faults faults, SplittableRandom random) {
    return InterceptedDynamoDb.of(real, new FaultInjectingDynamoDb(faults, random.split()));
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, Next next) {
    SplittableRandom callRandom = randomForNextCall();
    faults.delay(callRandom);
    injectError(request, callRandom);
    DynamoDbResponse response =
        switch (request) {
          case BatchWriteItemRequest batch ->
              new PartialBatch(faults, callRandom, delayedBy(callRandom, next)).write(batch);
          case BatchGetItemRequest batch ->
              new PartialBatch(faults, callRandom, delayedBy(callRandom, next)).get(batch);
          case QueryRequest query when faults.happens(Fault.SHORT_PAGE, callRandom) ->
              next.call(shortened(query, callRandom));
          default -> next.call(request);
        };
    faults.delay(callRandom);
    if (faults.happens(Fault.LOST_RESPONSE, callRandom)) {
      throw InjectedErrors.lost(callRandom);
    }
    return response;
  }

  private void injectError(DynamoDbRequest request, SplittableRandom callRandom) {
    if (faults.happens(Fault.LOST_REQUEST, callRandom)) {
      throw InjectedErrors.lost(callRandom);
    }
    if (faults.happens(Fault.THROTTLING, callRandom)) {
      throw InjectedErrors.throttled(callRandom);
    }
    if (request instanceof TransactWriteItemsRequest transaction) {
      if (faults.happens(Fault.TRANSACTION_IN_PROGRESS, callRandom)) {
        throw InjectedErrors.inProgress();
      }
      if (faults.happens(Fault.TRANSACTION_CANCELLED, callRandom)) {
        throw InjectedErrors.cancelled(transaction.transactItems().size(), callRandom);
      }
    }
  }

  private Next delayedBy(SplittableRandom callRandom, Next next) {
    return part -> {
      faults.delay(callRandom);
      return next.call(part);
    };
  }

  private static QueryRequest shortened(QueryRequest query, SplittableRandom callRandom) {
    int limit = query.limit() == null ? 100 : query.limit();
    return query.toBuilder().limit(1 + callRandom.nextInt(limit)).build();
  }

  /** A generator for each call, so that its choices do not depend on the calls of other threads. */
  private synchronized SplittableRandom randomForNextCall() {
    return random.split();
  }
}
