package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

/** The reason why a command or a query was rejected. A rejected command changes nothing. */
public sealed interface Rejection {

  /** The customer never existed, or did not exist yet at the requested moment. */
  record NotFound() implements Rejection {}

  /** The customer was deleted. */
  record Gone() implements Rejection {}

  /**
   * The customer is of the other type.
   *
   * @param actual its type
   */
  record WrongType(CustomerType actual) implements Rejection {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code actual} is null; the message names it
     */
    public WrongType {
      requireNonNull(actual, "actual");
    }
  }

  /**
   * The customer is not at the version that the caller expects.
   *
   * @param expected the version that the caller expects
   * @param actual the newest version
   */
  record VersionMismatch(long expected, long actual) implements Rejection {}

  /**
   * The customer has not reached the requested version.
   *
   * @param asked the requested version
   * @param newest the newest version
   */
  record NoSuchVersion(long asked, long newest) implements Rejection {}

  /** The idempotency key was used before for another command. */
  record KeyReused() implements Rejection {}

  /**
   * The reason in words, for logs and exceptions.
   *
   * @return one clause in English, without personal data
   */
  default String reason() {
    return switch (this) {
      case NotFound none -> "there is no such customer, or there was none yet";
      case Gone gone -> "the customer was deleted";
      case WrongType(CustomerType actual) ->
          switch (actual) {
            case PERSON -> "the customer is a person";
            case ORGANISATION -> "the customer is an organisation";
          };
      case VersionMismatch(long expected, long actual) ->
          "the customer is at version %d, not at version %d as expected"
              .formatted(actual, expected);
      case NoSuchVersion(long asked, long newest) ->
          "the customer has no version %d; the newest is %d".formatted(asked, newest);
      case KeyReused reused -> "the idempotency key was used before for another command";
    };
  }
}
