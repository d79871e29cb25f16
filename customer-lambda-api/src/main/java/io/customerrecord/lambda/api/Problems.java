package io.customerrecord.lambda.api;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;

/**
 * The problems that refusals and failures are told as. Nothing of an exception's message is told.
 */
final class Problems {
  private Problems() {}

  /**
   * A refusal.
   *
   * @param rejection why
   * @param conflict how it is told that the customer is at another version: that depends on how the
   *     caller has named its version
   */
  static Problem of(Rejection rejection, ProblemType conflict) {
    return switch (rejection) {
      case Rejection.NotFound r -> noCustomer();
      case Rejection.Gone r ->
          Problem.of(
              ProblemType.CUSTOMER_GONE,
              "The customer was deleted and its data erased; its id is never used again.");
      case Rejection.WrongType r ->
          Problem.of(
                  ProblemType.WRONG_CUSTOMER_TYPE,
                  "The customer is of type " + r.actual() + ", and its type never changes.")
              .withMember("customerType", r.actual().name());
      case Rejection.VersionMismatch r ->
          Problem.of(
                  conflict,
                  "The request names version "
                      + r.expected()
                      + ", but the customer is at version "
                      + r.actual()
                      + ".")
              .withMember("currentVersion", r.actual());
      case Rejection.NoSuchVersion r ->
          Problem.of(
                  ProblemType.VERSION_NOT_FOUND,
                  "The request names version "
                      + r.asked()
                      + ", but the customer is at version "
                      + r.newest()
                      + ".")
              .withMember("currentVersion", r.newest());
      case Rejection.KeyReused r ->
          Problem.of(
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key has been used before, for a command that was not the same.");
    };
  }

  /** A refusal of what names no version. */
  static Problem of(Rejection rejection) {
    return of(rejection, ProblemType.VERSION_CONFLICT);
  }

  /** A failure. */
  static Problem of(Exception failure) {
    return switch (failure) {
      case UnexpectedEvent e ->
          Problem.of(
              ProblemType.INTERNAL_ERROR,
              "The function is not connected to its gateway as it must be: it takes events of an"
                  + " API Gateway HTTP API in payload format 2.0.");
      case InvalidCommand e -> // every command is made within Faults.valid
          Problem.of(ProblemType.INTERNAL_ERROR, "The request could not be checked.");
      case EventTooLarge e ->
          Problem.of(ProblemType.CUSTOMER_TOO_LARGE, "The event would be too large for the store.");
      case StoreUnavailable e ->
          Problem.of(
                  ProblemType.TEMPORARILY_UNAVAILABLE,
                  "The store is busy or does not answer. Repeat a command with the same"
                      + " Idempotency-Key: it is then done once.")
              .withHeader("retry-after", seconds(e.retryAfter()));
      default ->
          Problem.of(
              ProblemType.INTERNAL_ERROR,
              "The request was not at fault. Its id leads to the cause in the log.");
    };
  }

  static Problem noCustomer() {
    return Problem.of(
        ProblemType.CUSTOMER_NOT_FOUND,
        "There is no customer with this id, or there was none yet at the moment asked about.");
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
