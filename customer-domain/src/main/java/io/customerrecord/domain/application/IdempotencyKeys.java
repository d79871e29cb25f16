package io.customerrecord.domain.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives ids from callers' idempotency keys, so that the keys themselves are never stored: the id
 * of a command, and the id of the customer that a creation makes. Each is a UUID of version 8 (RFC
 * 9562, section 5.8), made by HMAC-SHA-256 (RFC 2104) over the purpose, the caller's scope and the
 * key, each preceded by its length in bytes as four bytes.
 *
 * <p>Without the secret an id reveals nothing about its key. With two secrets the first derives new
 * ids, and ids derived from the second are still recognised, so that a secret can be rotated while
 * callers repeat their commands. Immutable and thread-safe.
 */
public final class IdempotencyKeys {
  /** The minimum length of a secret, in bytes of UTF-8. */
  public static final int MIN_SECRET_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final IdempotencyKeys WITHOUT_SECRET = new IdempotencyKeys(List.of());

  private final List<SecretKeySpec> secrets;

  private IdempotencyKeys(List<SecretKeySpec> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Derives ids without a secret, by plain SHA-256. A caller that knows or guesses a key can
   * compute its ids, and so confirm after a deletion which key a customer had. Use it for random
   * keys only.
   *
   * @return the derivation
   */
  public static IdempotencyKeys withoutSecret() {
    return WITHOUT_SECRET;
  }

  /**
   * Derives ids with one secret or two.
   *
   * @param text one secret, or two separated by a comma, each of at least 32 bytes of UTF-8; the
   *     first derives new ids, the second only recognises earlier ones
   * @return the derivation
   * @throws IllegalArgumentException if there are not one or two secrets, or one is too short; the
   *     message does not contain them
   * @throws NullPointerException if {@code text} is null; the message names it
   */
  public static IdempotencyKeys withSecrets(String text) {
    String[] values = requireNonNull(text, "text").split(",", -1);
    if (values.length > 2) {
      throw new IllegalArgumentException(
          "one secret or two, separated by a comma, are accepted, not " + values.length);
    }
    List<SecretKeySpec> secrets = new ArrayList<>();
    for (String value : values) {
      byte[] bytes = value.getBytes(UTF_8);
      if (bytes.length < MIN_SECRET_BYTES) {
        throw new IllegalArgumentException(
            "a secret has %d bytes; at least %d are required"
                .formatted(bytes.length, MIN_SECRET_BYTES));
      }
      secrets.add(new SecretKeySpec(bytes, ALGORITHM));
    }
    return new IdempotencyKeys(secrets);
  }

  /**
   * The id of the customer that a creation with a key makes.
   *
   * @param scope the caller that the key belongs to
   * @param key the caller's key
   * @return the same id for the same scope, key and secret
   * @throws NullPointerException if {@code scope} or {@code key} is null; the message names it
   */
  public CustomerId customerId(String scope, String key) {
    return customerIds(scope, key).getFirst();
  }

  /**
   * The id of a command with a key, as in its event.
   *
   * @param scope the caller that the key belongs to
   * @param key the caller's key
   * @return the same id for the same scope, key and secret
   * @throws NullPointerException if {@code scope} or {@code key} is null; the message names it
   */
  public String commandId(String scope, String key) {
    return commandIds(scope, key).getFirst();
  }

  /** The id for a new customer, then the id derived from the second secret if there is one. */
  List<CustomerId> customerIds(String scope, String key) {
    return ids("customer", scope, key).stream().map(CustomerId::new).toList();
  }

  /** The id for a new command, then the id derived from the second secret if there is one. */
  List<String> commandIds(String scope, String key) {
    return ids("command", scope, key).stream().map(UUID::toString).toList();
  }

  private List<UUID> ids(String purpose, String scope, String key) {
    byte[] message =
        withLengths(purpose, requireNonNull(scope, "scope"), requireNonNull(key, "key"));
    return secrets.isEmpty()
        ? List.of(uuid(sha256(message)))
        : secrets.stream().map(secret -> uuid(hmac(secret, message))).toList();
  }

  private static byte[] withLengths(String... texts) {
    ByteBuffer message = ByteBuffer.allocate(lengthOf(texts));
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      message.putInt(bytes.length).put(bytes);
    }
    return message.array();
  }

  private static int lengthOf(String... texts) {
    int length = 0;
    for (String text : texts) {
      length += Integer.BYTES + text.getBytes(UTF_8).length;
    }
    return length;
  }

  private static byte[] hmac(SecretKeySpec secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform provides " + ALGORITHM, e);
    }
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }

  private static UUID uuid(byte[] hash) {
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long high = (bits.getLong() & ~0xF000L) | 0x8000L;
    long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
