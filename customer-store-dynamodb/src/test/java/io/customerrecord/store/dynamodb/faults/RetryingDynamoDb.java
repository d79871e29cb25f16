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
 * Creates clients with the retries of the SDK's client: they repeat throttled and unanswered calls,
 * and repeat a transaction with the same token. They do not pause between attempts.
 */
public final class RetryingDynamoDb implements Interceptor {
  private static final int MOST_ATTEMPTS = 9;

  private RetryingDynamoDb() {}

  public static DynamoDbClient of(DynamoDbClient real) {
    return InterceptedDynamoDb.of(real, new RetryingDynamoDb());
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, Next next) {
    DynamoDbRequest repeatable = withToken(request);
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return next.call(repeatable);
      } catch (SdkException e) {
        if (!isRetryable(e)) {
          throw e;
        }
      }
    }
    return next.call(repeatable);
  }

  private static boolean isRetryable(SdkException e) {
    return e instanceof SdkClientException
        || (e instanceof SdkServiceException error && error.isThrottlingException());
  }

  private static DynamoDbRequest withToken(DynamoDbRequest request) {
    return request instanceof TransactWriteItemsRequest transaction
            && transaction.clientRequestToken() == null
        ? transaction.toBuilder().clientRequestToken(UUID.randomUUID().toString()).build()
        : request;
  }
}
