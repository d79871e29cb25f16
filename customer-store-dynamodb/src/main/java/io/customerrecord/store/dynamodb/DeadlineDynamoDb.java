package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * A client whose calls, including their retries, end before a deadline and last at most the longest
 * time that a call may take. It has only the operations that the store uses. Closing it does not
 * close the inner client. As thread-safe as the inner client.
 */
final class DeadlineDynamoDb implements DynamoDbClient {
  private final DynamoDbClient inner;
  private final Deadline deadline;
  private final Duration longestCall;

  DeadlineDynamoDb(DynamoDbClient inner, Deadline deadline, Duration longestCall) {
    this.inner = inner;
    this.deadline = deadline;
    this.longestCall = longestCall;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return inner.getItem(
        request.toBuilder()
            .overrideConfiguration(inTime(request.overrideConfiguration().orElse(null)))
            .build());
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return inner.batchGetItem(
        request.toBuilder()
            .overrideConfiguration(inTime(request.overrideConfiguration().orElse(null)))
            .build());
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return inner.query(
        request.toBuilder()
            .overrideConfiguration(inTime(request.overrideConfiguration().orElse(null)))
            .build());
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return inner.transactWriteItems(
        request.toBuilder()
            .overrideConfiguration(inTime(request.overrideConfiguration().orElse(null)))
            .build());
  }

  private AwsRequestOverrideConfiguration inTime(@Nullable AwsRequestOverrideConfiguration given) {
    Duration left = deadline.left();
    if (left.compareTo(Deadline.forACall()) < 0) {
      throw ExceptionTranslator.unavailable("there is no time left for a call", null);
    }
    AwsRequestOverrideConfiguration.Builder configuration =
        given == null ? AwsRequestOverrideConfiguration.builder() : given.toBuilder();
    Duration usable = left.minus(Deadline.reserve());
    return configuration
        .apiCallTimeout(usable.compareTo(longestCall) < 0 ? usable : longestCall)
        .build();
  }

  @Override
  public String serviceName() {
    return inner.serviceName();
  }

  @Override
  public void close() {}
}
