package io.customerrecord.lambda.api.http;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;

/** Maps rejections and failures to problems. No problem holds the message of an exception. */
public final class Problems {
  private Problems() {}

  /**
   * Returns the value of a result that names no version.
   *
   * @param result what the service answered
   * @param <T> the type of the value
   * @return the value
   * @throws RejectedRequest if the service rejected the request
   */
  public static <T> T valueOf(Result<T> result) {
    return valueOf(result, Problem.Type.VERSION_CONFLICT);
  }

  /**
   * Returns the value of a result.
   *
   * @param result what the service answered
   * @param conflict the type of the problem if the customer is at another version, which depends on
   *     where the request names its version
   * @param <T> the type of the value
   * @return the value
   * @throws RejectedRequest if the service rejected the request
   */
  public static <T> T valueOf(Result<T> result, Problem.Type conflict) {
    return switch (result) {
      case Result.Success<T>(T value, boolean replayed) -> value;
      case Result.Rejected<T>(Rejection rejection) ->
          throw new RejectedRequest(of(rejection, conflict));
    };
  }

  private static Problem of(Rejection rejection, Problem.Type conflict) {
    return switch (rejection) {
      case Rejection.NotFound r -> customerNotFound();
      case Rejection.Gone r ->
          Problem.of(
              Problem.Type.CUSTOMER_GONE,
              "The customer was deleted and its data erased; its id is never used again.");
      case Rejection.WrongType r ->
          Problem.of(
                  Problem.Type.WRONG_CUSTOMER_TYPE,
                  "The customer is of type " + r.actual() + ", and its type never changes.")
              .withMember("customerType", r.actual().name());
      case Rejection.VersionMismatch r ->
          Problem.of(conflict, versions(r.expected(), r.actual()))
              .withMember("currentVersion", r.actual());
      case Rejection.NoSuchVersion r ->
          Problem.of(Problem.Type.VERSION_NOT_FOUND, versions(r.asked(), r.newest()))
              .withMember("currentVersion", r.newest());
      case Rejection.KeyReused r ->
          Problem.of(
              Problem.Type.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key was used before, for a different command.");
    };
  }

  private static String versions(long requested, long current) {
    return "The request names version "
        + requested
        + ", but the customer is at version "
        + current
        + ".";
  }

  static Problem customerNotFound() {
    return Problem.of(
        Problem.Type.CUSTOMER_NOT_FOUND,
        "There is no customer with this id, or there was none yet at the moment asked about.");
  }

  static Problem of(Exception failure) {
    return switch (failure) {
      case UnexpectedEvent e ->
          Problem.of(
              Problem.Type.INTERNAL_ERROR,
              "The function is misconfigured: it accepts events of an API Gateway HTTP API in"
                  + " payload format 2.0.");
      case InvalidCommand e -> // commands are made within Violations.valid, which catches it
          Problem.of(Problem.Type.INTERNAL_ERROR, "The request could not be checked.");
      case EventTooLarge e ->
          Problem.of(
              Problem.Type.CUSTOMER_TOO_LARGE, "The event would be too large for the store.");
      case StoreUnavailable e ->
          Problem.of(
                  Problem.Type.TEMPORARILY_UNAVAILABLE,
                  "The store is busy or does not respond. A command can be repeated with the same"
                      + " Idempotency-Key; it is executed only once.")
              .withHeader("retry-after", seconds(e.retryAfter()));
      default ->
          Problem.of(
              Problem.Type.INTERNAL_ERROR,
              "The request is not at fault. The log has the cause under this requestId.");
    };
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
