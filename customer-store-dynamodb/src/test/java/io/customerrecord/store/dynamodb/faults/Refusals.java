package io.customerrecord.store.dynamodb.faults;

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

/** The exceptions with which the SDK's client tells of a fault. */
final class Refusals {
  private static final List<String> REASONS =
      List.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private Refusals() {}

  /** The client does not know whether the call was done. */
  static SdkClientException lost(SplittableRandom dice) {
    return dice.nextBoolean()
        ? SdkClientException.create("the connection was reset")
        : ApiCallTimeoutException.create(3_000);
  }

  static DynamoDbException throttled(SplittableRandom dice) {
    return switch (dice.nextInt(3)) {
      case 0 ->
          refusal(
              ProvisionedThroughputExceededException.builder(),
              "ProvisionedThroughputExceededException");
      case 1 -> refusal(RequestLimitExceededException.builder(), "RequestLimitExceeded");
      default -> refusal(ThrottlingException.builder(), "ThrottlingException");
    };
  }

  static DynamoDbException inProgress() {
    return refusal(TransactionInProgressException.builder(), "TransactionInProgressException");
  }

  /** At least one of the items has a reason. */
  static DynamoDbException cancelled(int items, SplittableRandom dice) {
    Set<Integer> concerned = new TreeSet<>(List.of(dice.nextInt(items), dice.nextInt(items)));
    List<CancellationReason> reasons =
        IntStream.range(0, items)
            .mapToObj(
                item ->
                    concerned.contains(item) ? REASONS.get(dice.nextInt(REASONS.size())) : "None")
            .map(code -> CancellationReason.builder().code(code).build())
            .toList();
    return refusal(
        TransactionCanceledException.builder().cancellationReasons(reasons),
        "TransactionCanceledException");
  }

  private static DynamoDbException refusal(DynamoDbException.Builder builder, String code) {
    return (DynamoDbException)
        builder
            .statusCode(400)
            .message(code)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
            .build();
  }
}
