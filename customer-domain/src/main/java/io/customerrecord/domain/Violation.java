package io.customerrecord.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
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

  /**
   * The pointer to a member whose name a caller may have chosen: of bounded length, and text that
   * can be encoded.
   *
   * @param parent the pointer to the object
   * @param name the name of the member; of more than 100 characters the first are shown
   * @return a JSON pointer (RFC 6901)
   */
  public static String pointer(String parent, String name) {
    String shown = name.length() <= 100 ? name : name.substring(0, 100) + "…";
    String encodable = new String(shown.getBytes(UTF_8), UTF_8);
    return parent + "/" + encodable.replace("~", "~0").replace("/", "~1");
  }
}
