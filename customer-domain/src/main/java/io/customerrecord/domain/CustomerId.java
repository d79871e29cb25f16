package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/**
 * The identity of a customer: a UUID, written in lower case with hyphens (RFC 9562). It is a
 * pseudonym that outlives the customer's personal data, and it is never reused.
 *
 * @param value the UUID
 */
public record CustomerId(UUID value) {
  private static final int LENGTH = 36;

  /** The namespace of the ids that are derived from idempotency keys; it must never change. */
  private static final UUID KEY_NAMESPACE = UUID.fromString("4c4be0c4-6ad2-4a1c-a5a3-6cd2a7f3c6e1");

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
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text)
          ? Optional.of(new CustomerId(id))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The id of the customer that a creation under this idempotency key makes: a name-based UUID,
   * version 5 (RFC 9562, section 5.5), so that a repeated creation meets the first one.
   *
   * @param idempotencyKey the caller's key
   * @return the same id for the same key, always
   */
  public static CustomerId derivedFrom(String idempotencyKey) {
    byte[] hash =
        sha1(
            ByteBuffer.allocate(16)
                .putLong(KEY_NAMESPACE.getMostSignificantBits())
                .putLong(KEY_NAMESPACE.getLeastSignificantBits())
                .array(),
            idempotencyKey.getBytes(StandardCharsets.UTF_8));
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long high = (bits.getLong() & ~0xF000L) | 0x5000L;
    long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new CustomerId(new UUID(high, low));
  }

  private static byte[] sha1(byte[] namespace, byte[] name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(namespace);
      return digest.digest(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
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
