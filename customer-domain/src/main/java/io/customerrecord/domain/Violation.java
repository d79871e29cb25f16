package io.customerrecord.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * A broken rule of a command's input.
 *
 * @param pointer the field, as a JSON pointer (RFC 6901) into the command, such as {@code
 *     "/customerName/surname"}
 * @param detail what is wrong and what is accepted, without the rejected value
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

  /**
   * A pointer to a member whose name the caller may have chosen. Its length is bounded, and it can
   * be encoded in UTF-8.
   *
   * @param parent the pointer to the object
   * @param name the name of the member; a longer name is cut after 100 characters
   * @return a JSON pointer (RFC 6901)
   */
  public static String pointer(String parent, String name) {
    String shown = name.length() <= 100 ? name : name.substring(0, 100) + "…";
    String encodable = new String(shown.getBytes(UTF_8), UTF_8);
    return parent + "/" + encodable.replace("~", "~0").replace("/", "~1");
  }
}
