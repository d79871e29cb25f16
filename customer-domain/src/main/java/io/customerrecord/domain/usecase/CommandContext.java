package io.customerrecord.domain.usecase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a command beside what it asks.
 *
 * @param idempotencyKey the caller's key, 1 to 255 visible ASCII characters, or null: the same
 *     command under the same key is done once, however often it is sent
 * @param correlationId the request that carries the command, up to 2,048 characters of Unicode, or
 *     null
 * @param actor who gives it, up to 2,048 characters of Unicode, or null
 */
public record CommandContext(
    @Nullable String idempotencyKey, @Nullable String correlationId, @Nullable String actor) {
  private static final int LONGEST = 2_048;

  /**
   * Checks all three.
   *
   * @throws InvalidCommand if one is not acceptable
   */
  public CommandContext {
    List<Violation> violations = new ArrayList<>();
    if (idempotencyKey != null && !isKey(idempotencyKey)) {
      violations.add(new Violation("/idempotencyKey", "must be 1 to 255 visible ASCII characters"));
    }
    checkOrigin("/correlationId", correlationId, violations);
    checkOrigin("/actor", actor, violations);
    if (!violations.isEmpty()) {
      throw new InvalidCommand(violations);
    }
  }

  private static void checkOrigin(
      String pointer, @Nullable String text, List<Violation> violations) {
    if (text != null && !isOrigin(text)) {
      violations.add(new Violation(pointer, "must be at most 2048 characters of Unicode"));
    }
  }

  /**
   * A command of which nothing more is known.
   *
   * @return the empty context
   */
  public static CommandContext none() {
    return new CommandContext(null, null, null);
  }

  /**
   * A command under a key.
   *
   * @param idempotencyKey 1 to 255 visible ASCII characters
   * @return a context with just the key
   * @throws InvalidCommand if the key is not acceptable
   */
  public static CommandContext withKey(String idempotencyKey) {
    return new CommandContext(idempotencyKey, null, null);
  }

  /**
   * Whether a text can be a correlation id or an actor.
   *
   * @param text any text
   * @return true for up to 2,048 characters without half a surrogate pair, which no store could
   *     hold
   */
  public static boolean isOrigin(String text) {
    return text.length() <= LONGEST && UTF_8.newEncoder().canEncode(text);
  }

  /**
   * Whether a text can be an idempotency key.
   *
   * @param text any text
   * @return true for 1 to 255 characters from {@code !} to {@code ~}
   */
  public static boolean isKey(String text) {
    return !text.isEmpty()
        && text.length() <= 255
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }
}
