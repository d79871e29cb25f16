package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Translates exceptions of the SDK. A call that fails because DynamoDB is unreachable, busy or
 * failing becomes {@link StoreUnavailable}; an error in the request or in the configuration stays
 * the SDK's exception.
 */
final class ExceptionTranslator {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Set<String> BUSY =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "ThrottlingException",
          "TransactionConflictException",
          "TransactionInProgressException");

  private ExceptionTranslator() {}

  /** Makes a call. The SDK has already retried it where that is useful. */
  static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkClientException e) {
      if (isOfConfiguration(e)) {
        throw e;
      }
      throw unavailable("DynamoDB did not answer", e);
    } catch (AwsServiceException e) {
      if (e.statusCode() >= 500 || BUSY.contains(errorCode(e))) {
        throw unavailable("DynamoDB is busy", e);
      }
      throw e;
    }
  }

  /**
   * Whether the client was unable to make the call at all, such as without credentials. What fails
   * on the way to DynamoDB has a cause, or a class of its own, such as that of timeouts. The SDK's
   * chain of credentials providers drops its causes, so an endpoint of credentials that does not
   * answer is not told apart from one that is not there.
   */
  private static boolean isOfConfiguration(SdkClientException e) {
    return e.getClass() == SdkClientException.class && e.getCause() == null;
  }

  /** Makes a call without a result. */
  static void run(Runnable call) {
    call(
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
