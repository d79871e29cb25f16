package io.customerrecord.domain.value;

import org.jspecify.annotations.Nullable;

/**
 * A person's name, each part kept exactly as it was given. Commands check the bounds below; a name
 * in the history is never rejected.
 *
 * @param title such as {@code "DR"}, up to 35 characters, or null
 * @param foreNames all names before the surname, up to 200 characters, or null if the person has
 *     only one name
 * @param surname the family name, or the only name, up to 200 characters; required in a command
 */
public record PersonName(
    @Nullable String title, @Nullable String foreNames, @Nullable String surname) {
  @Override
  public String toString() {
    return "PersonName[redacted]";
  }
}
