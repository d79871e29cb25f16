package io.customerrecord.domain;

import org.jspecify.annotations.Nullable;

/**
 * A person's name, each part kept exactly as it was given. A command must keep the bounds below; a
 * name read from the history is never refused.
 *
 * @param title such as {@code "DR"}, up to 35 characters, or null
 * @param foreNames all names before the surname, up to 200 characters, or null where the person has
 *     just one name
 * @param surname the family name, or the only name, up to 200 characters; a command must give it
 */
public record PersonName(
    @Nullable String title, @Nullable String foreNames, @Nullable String surname) {
  void check(CommandRules rules) {
    rules
        .text("title", title, 35)
        .text("foreNames", foreNames, 200)
        .requiredText("surname", surname, 200);
  }

  @Override
  public String toString() {
    return "PersonName[redacted]";
  }
}
