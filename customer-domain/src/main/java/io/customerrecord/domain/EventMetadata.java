package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The origin of an event.
 *
 * @param commandId the id of the command that led to it: a UUID derived from the caller's
 *     idempotency key, or a random one; on a deletion, always a random one
 * @param correlationId the id of the request that carried the command, or null if none was given
 * @param actor the caller, such as an IAM or JWT principal, or null if unknown
 * @param traceparent the command's position in a trace, as in W3C Trace Context, or null if it is
 *     in none; a deletion keeps none
 */
public record EventMetadata(
    String commandId,
    @Nullable String correlationId,
    @Nullable String actor,
    @Nullable String traceparent) {
  /**
   * Checks that nothing required is null.
   *
   * @throws NullPointerException if {@code commandId} is null; the message names it
   */
  public EventMetadata {
    requireNonNull(commandId, "commandId");
  }

  /**
   * The origin of an event without a trace.
   *
   * @param commandId the id of the command that led to it
   * @param correlationId the id of the request that carried the command, or null if none was given
   * @param actor the caller, or null if unknown
   */
  public EventMetadata(String commandId, @Nullable String correlationId, @Nullable String actor) {
    this(commandId, correlationId, actor, null);
  }

  @Override
  public String toString() {
    return "EventMetadata[redacted]";
  }
}
