package io.customerrecord.domain.usecase;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a command beside what it asks.
 *
 * @param idempotencyKey the caller's key, 1 to 255 visible ASCII characters, or null: the same
 *     command under the same key is done once, however often it is sent
 * @param correlationId the request that carries the command, or null
 * @param actor who gives it, or null
 */
public record CommandContext(
    @Nullable String idempotencyKey, @Nullable String correlationId, @Nullable String actor) {
  /**
   * Checks the key.
   *
   * @throws InvalidCommand if the key is not acceptable
   */
  public CommandContext {
    if (idempotencyKey != null && !isKey(idempotencyKey)) {
      throw new InvalidCommand(
          List.of(new Violation("/idempotencyKey", "must be 1 to 255 visible ASCII characters")));
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
