package io.customerrecord.store.dynamodb.faults;

import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The exceptions that the SDK's client throws for faults. */
final class InjectedErrors {
  private static final List<String> REASONS =
      List.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private InjectedErrors() {}

  /** The outcome of the call is unknown. */
  static SdkClientException lost(SplittableRandom random) {
    return random.nextBoolean()
        ? SdkClientException.create(
            "Unable to execute HTTP request", new SocketException("Connection reset"))
        : ApiCallTimeoutException.create(3_000);
  }

  static DynamoDbException throttled(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 ->
          error(
              ProvisionedThroughputExceededException.builder(),
              "ProvisionedThroughputExceededException");
      case 1 -> error(RequestLimitExceededException.builder(), "RequestLimitExceeded");
      default -> error(ThrottlingException.builder(), "ThrottlingException");
    };
  }

  static DynamoDbException inProgress() {
    return error(TransactionInProgressException.builder(), "TransactionInProgressException");
  }

  /** Cancels a transaction; at least one of its items has a reason. */
  static DynamoDbException cancelled(int items, SplittableRandom random) {
    Set<Integer> failed = new TreeSet<>(List.of(random.nextInt(items), random.nextInt(items)));
    List<CancellationReason> reasons =
        IntStream.range(0, items)
            .mapToObj(
                item ->
                    failed.contains(item) ? REASONS.get(random.nextInt(REASONS.size())) : "None")
            .map(code -> CancellationReason.builder().code(code).build())
            .toList();
    return error(
        TransactionCanceledException.builder().cancellationReasons(reasons),
        "TransactionCanceledException");
  }

  private static DynamoDbException error(DynamoDbException.Builder builder, String code) {
    return (DynamoDbException)
        builder
            .statusCode(400)
            .message(code)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
            .build();
  }
}
