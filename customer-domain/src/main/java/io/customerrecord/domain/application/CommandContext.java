package io.customerrecord.domain.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency key and the origin of a command. Immutable.
 *
 * @param idempotencyKey the caller's key, 1 to 255 visible ASCII characters, or null. A command is
 *     executed once for each key and scope, however often it is sent
 * @param scope the caller that the key belongs to, up to 2,048 characters of Unicode; the same key
 *     in another scope is another key. Empty if all callers share their keys
 * @param correlationId the id of the request that carries the command, up to 2,048 characters of
 *     Unicode, or null
 * @param actor the caller, up to 2,048 characters of Unicode, or null; erased with the customer
 * @param retainedActor the caller in a form that a deletion may keep because it cannot be the
 *     customer, up to 2,048 characters of Unicode, or null; a deletion keeps nothing else
 * @param traceparent the position of the command in a trace, as in W3C Trace Context, or null
 */
public record CommandContext(
    @Nullable String idempotencyKey,
    String scope,
    @Nullable String correlationId,
    @Nullable String actor,
    @Nullable String retainedActor,
    @Nullable String traceparent) {
  private static final int LONGEST = 2_048;
  private static final CommandContext NONE = new CommandContext(null, "", null, null, null, null);

  /**
   * Checks all components.
   *
   * @throws InvalidCommand if any is not acceptable
   */
  public CommandContext {
    List<Violation> violations = new ArrayList<>();
    if (idempotencyKey != null && !isKey(idempotencyKey)) {
      violations.add(new Violation("/idempotencyKey", "must be 1 to 255 visible ASCII characters"));
    }
    if (scope == null) {
      violations.add(new Violation("/scope", "is required; it may be empty"));
    }
    checkOrigin("/scope", scope, violations);
    checkOrigin("/correlationId", correlationId, violations);
    checkOrigin("/actor", actor, violations);
    checkOrigin("/retainedActor", retainedActor, violations);
    checkOrigin("/traceparent", traceparent, violations);
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
   * A context without a key and with an unknown origin.
   *
   * @return the empty context
   */
  public static CommandContext none() {
    return NONE;
  }

  /**
   * A context with a key. Generate a key for each command and reuse it when the command is
   * repeated. A random key, such as a UUID, reveals nothing about the customer, unlike an order
   * number or an e-mail address.
   *
   * @param idempotencyKey 1 to 255 visible ASCII characters
   * @return a context with the key alone
   * @throws InvalidCommand if the key is not acceptable
   */
  public static CommandContext withKey(String idempotencyKey) {
    if (idempotencyKey == null) {
      throw new InvalidCommand(List.of(new Violation("/idempotencyKey", "is required")));
    }
    return new CommandContext(idempotencyKey, "", null, null, null, null);
  }

  /**
   * This context with another scope.
   *
   * @param scope the caller that the key belongs to
   * @return a new context
   * @throws InvalidCommand if the scope is not acceptable
   */
  public CommandContext withScope(String scope) {
    return new CommandContext(
        idempotencyKey, scope, correlationId, actor, retainedActor, traceparent);
  }

  /**
   * This context with another correlation id.
   *
   * @param correlationId the id of the request that carries the command, or null
   * @return a new context
   * @throws InvalidCommand if the correlation id is not acceptable
   */
  public CommandContext withCorrelationId(@Nullable String correlationId) {
    return new CommandContext(
        idempotencyKey, scope, correlationId, actor, retainedActor, traceparent);
  }

  /**
   * This context with another actor.
   *
   * @param actor the caller, or null
   * @return a new context
   * @throws InvalidCommand if the actor is not acceptable
   */
  public CommandContext withActor(@Nullable String actor) {
    return new CommandContext(
        idempotencyKey, scope, correlationId, actor, retainedActor, traceparent);
  }

  /**
   * This context with another actor that a deletion may keep.
   *
   * @param retainedActor the caller, which cannot be the customer, or null
   * @return a new context
   * @throws InvalidCommand if the actor is not acceptable
   */
  public CommandContext withRetainedActor(@Nullable String retainedActor) {
    return new CommandContext(
        idempotencyKey, scope, correlationId, actor, retainedActor, traceparent);
  }

  /**
   * This context with another position in a trace.
   *
   * @param traceparent as in W3C Trace Context, or null
   * @return a new context
   * @throws InvalidCommand if it is not acceptable
   */
  public CommandContext withTraceparent(@Nullable String traceparent) {
    return new CommandContext(
        idempotencyKey, scope, correlationId, actor, retainedActor, traceparent);
  }

  /**
   * Whether a text can be a correlation id, an actor or a scope.
   *
   * @param text any text
   * @return true for up to 2,048 characters without an unpaired surrogate, which no store could
   *     hold
   * @throws NullPointerException if {@code text} is null; the message names it
   */
  public static boolean isOrigin(String text) {
    requireNonNull(text, "text");
    return text.length() <= LONGEST && UTF_8.newEncoder().canEncode(text);
  }

  /**
   * Whether a text can be an idempotency key.
   *
   * @param text any text
   * @return true for 1 to 255 characters from {@code !} to {@code ~}
   * @throws NullPointerException if {@code text} is null; the message names it
   */
  public static boolean isKey(String text) {
    requireNonNull(text, "text");
    return !text.isEmpty()
        && text.length() <= 255
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @Override
  public String toString() {
    return "CommandContext[redacted]";
  }
}
