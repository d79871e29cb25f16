package io.customerrecord.store.dynamodb.support;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Creates clients that simulate the end of their process at a chosen call. */
public final class KillingDynamoDb {
  /** When the process ends. */
  public enum At {
    /** Before DynamoDB receives the call. */
    BEFORE,
    /** After DynamoDB has completed the call, before the client receives the response. */
    AFTER
  }

  private KillingDynamoDb() {}

  /** A client whose process ends at the call with this number, from 1. */
  public static DynamoDbClient killingAt(int call, At at, DynamoDbClient real) {
    return killingAt(call, at, request -> true, real);
  }

  /** A client whose process ends after the erasure batch with this number, from 1. */
  public static DynamoDbClient killingAfterBatch(int batch, DynamoDbClient real) {
    return killingAt(batch, At.AFTER, KillingDynamoDb::erases, real);
  }

  private static boolean erases(DynamoDbRequest request) {
    return request instanceof TransactWriteItemsRequest transaction
        && transaction.transactItems().getFirst().delete() != null;
  }

  private static DynamoDbClient killingAt(
      int call, At at, Predicate<DynamoDbRequest> counted, DynamoDbClient real) {
    AtomicInteger calls = new AtomicInteger();
    return InterceptedDynamoDb.of(
        real,
        (request, next) -> {
          boolean last = counted.test(request) && calls.incrementAndGet() == call;
          if (last && at == At.BEFORE) {
            throw new Killed();
          }
          DynamoDbResponse response = next.call(request);
          if (last) {
            throw new Killed();
          }
          return response;
        });
  }
}
