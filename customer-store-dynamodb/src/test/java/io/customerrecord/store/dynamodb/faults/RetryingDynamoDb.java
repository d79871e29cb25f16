package io.customerrecord.store.dynamodb.faults;

import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Interceptor;
import io.customerrecord.store.dynamodb.support.InterceptedDynamoDb.Next;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Clients that repeat a call as the SDK's own do: where it was throttled or no answer came, and a
 * transaction with the same token each time. They put no pause between.
 */
final class RetryingDynamoDb implements Interceptor {
  private static final int MOST_ATTEMPTS = 9;

  private RetryingDynamoDb() {}

  static DynamoDbClient of(DynamoDbClient real) {
    return InterceptedDynamoDb.of(real, new RetryingDynamoDb());
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, Next next) {
    DynamoDbRequest always = withToken(request);
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return next.call(always);
      } catch (SdkException e) {
        if (!isWorthAnotherAttempt(e)) {
          throw e;
        }
      }
    }
    return next.call(always);
  }

  private static boolean isWorthAnotherAttempt(SdkException e) {
    return e instanceof SdkClientException
        || (e instanceof SdkServiceException refusal && refusal.isThrottlingException());
  }

  private static DynamoDbRequest withToken(DynamoDbRequest request) {
    return request instanceof TransactWriteItemsRequest transaction
            && transaction.clientRequestToken() == null
        ? transaction.toBuilder().clientRequestToken(UUID.randomUUID().toString()).build()
        : request;
  }
}
