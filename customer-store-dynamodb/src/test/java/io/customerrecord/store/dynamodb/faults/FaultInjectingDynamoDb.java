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
 * Clients that behave as those of AWS may, which DynamoDB Local never does: calls are delayed,
 * throttled, cancelled or lost, pages end early, and the items of a batch are processed one by one,
 * in any order, and not all of them. Each client makes the same choices from the same seed.
 * Thread-safe.
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
    SplittableRandom dice = diceOfTheNextCall();
    faults.delay(dice);
    refuse(request, dice);
    DynamoDbResponse response =
        switch (request) {
          case BatchWriteItemRequest batch ->
              new BatchInParts(faults, dice, delayedBy(dice, next)).write(batch);
          case BatchGetItemRequest batch ->
              new BatchInParts(faults, dice, delayedBy(dice, next)).get(batch);
          case QueryRequest query when faults.happens(Fault.SHORT_PAGE, dice) ->
              next.call(shortened(query, dice));
          default -> next.call(request);
        };
    faults.delay(dice);
    if (faults.happens(Fault.LOST_ANSWER, dice)) {
      throw Refusals.lost(dice);
    }
    return response;
  }

  private void refuse(DynamoDbRequest request, SplittableRandom dice) {
    if (faults.happens(Fault.LOST_REQUEST, dice)) {
      throw Refusals.lost(dice);
    }
    if (faults.happens(Fault.THROTTLING, dice)) {
      throw Refusals.throttled(dice);
    }
    if (request instanceof TransactWriteItemsRequest transaction) {
      if (faults.happens(Fault.TRANSACTION_IN_PROGRESS, dice)) {
        throw Refusals.inProgress();
      }
      if (faults.happens(Fault.TRANSACTION_CANCELLED, dice)) {
        throw Refusals.cancelled(transaction.transactItems().size(), dice);
      }
    }
  }

  private Next delayedBy(SplittableRandom dice, Next next) {
    return part -> {
      faults.delay(dice);
      return next.call(part);
    };
  }

  private static QueryRequest shortened(QueryRequest query, SplittableRandom dice) {
    int limit = query.limit() == null ? 100 : query.limit();
    return query.toBuilder().limit(1 + dice.nextInt(limit)).build();
  }

  /** So that the choices for a call do not depend on what other threads' calls meet. */
  private synchronized SplittableRandom diceOfTheNextCall() {
    return random.split();
  }
}
