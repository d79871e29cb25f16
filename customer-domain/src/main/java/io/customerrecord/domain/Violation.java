package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a command.
 *
 * @param pointer the field, as a JSON pointer (RFC 6901) into the command, such as {@code
 *     "/customerName/surname"}
 * @param detail what was wrong and what is accepted, without the rejected value
 */
public record Violation(String pointer, String detail) {
  /**
   * Checks that nothing required is null.
   *
   * @throws NullPointerException if {@code pointer} or {@code detail} is null; the message names it
   */
  public Violation {
    requireNonNull(pointer, "pointer");
    requireNonNull(detail, "detail");
  }
}
