package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * The identity of a customer: a UUID, written in lower case with hyphens (RFC 9562). It is a
 * pseudonym that outlives the customer's personal data, and it is never reused.
 *
 * @param value the UUID
 */
public record CustomerId(UUID value) {
  /**
   * Checks that nothing required is null.
   *
   * @throws NullPointerException if {@code value} is null; the message names it
   */
  public CustomerId {
    requireNonNull(value, "value");
  }

  /**
   * Reads an id from a text that is known to be one.
   *
   * @param text 36 characters in either case, such as {@code
   *     "c5ae5538-7f75-4dca-bc01-e92e011626fa"}
   * @return the id
   * @throws IllegalArgumentException if the text is not a UUID in that form; the message does not
   *     repeat the text
   * @throws NullPointerException if {@code text} is null; the message names it
   */
  public static CustomerId of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a customerId is a UUID of 36 characters (8-4-4-4-12 hexadecimal digits)"));
  }

  /**
   * Makes an id of a UUID.
   *
   * @param value the UUID
   * @return the id
   * @throws NullPointerException if {@code value} is null; the message names it
   */
  public static CustomerId of(UUID value) {
    return new CustomerId(value);
  }

  /**
   * A new id for tests and tools. The id of a created customer is made by the service.
   *
   * @return a random UUID (version 4)
   */
  public static CustomerId random() {
    return new CustomerId(UUID.randomUUID());
  }

  /**
   * Reads an id from any text.
   *
   * @param text the text, such as {@code "c5ae5538-7f75-4dca-bc01-e92e011626fa"}
   * @return the id, or empty if the text is not a UUID of 36 characters in either case
   * @throws NullPointerException if {@code text} is null; the message names it
   */
  public static Optional<CustomerId> parse(String text) {
    requireNonNull(text, "text");
    return UuidText.parse(text).map(CustomerId::new);
  }

  /**
   * The canonical form.
   *
   * @return 36 characters in lower case
   */
  @Override
  public String toString() {
    return value.toString();
  }
}
