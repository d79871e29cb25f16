package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where an event came from.
 *
 * @param commandId the command that led to it: the caller's idempotency key, or an id of our own;
 *     on a deletion, the hexadecimal SHA-256 of it
 * @param correlationId the request that carried the command, or null where none was given
 * @param actor who gave the command, such as an IAM or JWT principal, or null where unknown
 */
public record EventMetadata(
    String commandId, @Nullable String correlationId, @Nullable String actor) {
  /**
   * Checks that nothing required is null.
   *
   * @throws NullPointerException if {@code commandId} is null; the message names it
   */
  public EventMetadata {
    requireNonNull(commandId, "commandId");
  }

  @Override
  public String toString() {
    return "EventMetadata[redacted]";
  }
}
