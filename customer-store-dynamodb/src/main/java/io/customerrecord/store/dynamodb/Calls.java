package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells a store that cannot answer now from an error in what was asked of it. */
final class Calls {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Set<String> BUSY =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "ThrottlingException",
          "TransactionConflictException",
          "TransactionInProgressException");

  private Calls() {}

  /** The answer to a call that the SDK has already retried where that made sense. */
  static <T> T answerOf(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkClientException e) {
      throw unavailable("no answer", e);
    } catch (AwsServiceException e) {
      if (e.statusCode() >= 500 || BUSY.contains(errorCode(e))) {
        throw unavailable("the store is busy", e);
      }
      throw e;
    }
  }

  /** Makes a call that the SDK has already retried where that made sense. */
  static void run(Runnable call) {
    answerOf(
        () -> {
          call.run();
          return true;
        });
  }

  static String errorCode(AwsServiceException e) {
    return e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
  }

  static StoreUnavailable unavailable(String message, @Nullable Throwable cause) {
    return new StoreUnavailable(message, RETRY_AFTER, cause);
  }
}
