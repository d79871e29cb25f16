package io.customerrecord.domain.value;

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
  @Override
  public String toString() {
    return "PersonName[redacted]";
  }
}
