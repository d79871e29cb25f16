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
   * Reads an id in its 36-character form, in either case.
   *
   * @param text the text, such as {@code "c5ae5538-7f75-4dca-bc01-e92e011626fa"}
   * @return the id, or empty where the text is not a UUID in that form
   */
  public static Optional<CustomerId> parse(String text) {
    return UuidText.parse(text).map(CustomerId::new);
  }

  /**
   * The canonical text.
   *
   * @return 36 characters in lower case
   */
  @Override
  public String toString() {
    return value.toString();
  }
}
