package io.customerrecord.domain.value;

import org.jspecify.annotations.Nullable;

/**
 * Where a customer can be reached.
 *
 * @param addressType how the lines are to be read, such as {@code "STRUCTURED"}, up to 35
 *     characters; a command must give it
 * @param address the lines
 */
public record CustomerAddress(@Nullable String addressType, Address address) {
  @Override
  public String toString() {
    return "CustomerAddress[redacted]";
  }
}
