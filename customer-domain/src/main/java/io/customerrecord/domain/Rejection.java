package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

/** Why a command or a question about a customer was rejected. A rejection changes nothing. */
public sealed interface Rejection {

  /** No such customer has ever existed, or not yet at the moment asked about. */
  record NotFound() implements Rejection {}

  /** The customer existed and was forgotten. */
  record Gone() implements Rejection {}

  /**
   * The customer is of the other kind.
   *
   * @param actual what it is
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
   * The customer has changed since the version that the caller has seen, or never had that version.
   *
   * @param expected the version that the caller named
   * @param actual the newest version
   */
  record VersionMismatch(long expected, long actual) implements Rejection {}

  /**
   * A question about a version that the customer has not reached.
   *
   * @param asked the version asked about
   * @param newest the newest version
   */
  record NoSuchVersion(long asked, long newest) implements Rejection {}

  /** The idempotency key has been used before, for another command. */
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
      case KeyReused reused -> "the idempotency key was used before, for another command";
    };
  }
}
