package io.customerrecord.domain.value;

import org.jspecify.annotations.Nullable;

/**
 * The postal address of a customer.
 *
 * @param addressType the kind of address, such as {@code "STRUCTURED"}, up to 35 characters;
 *     required in a command
 * @param address the lines
 */
public record CustomerAddress(@Nullable String addressType, Address address) {
  @Override
  public String toString() {
    return "CustomerAddress[redacted]";
  }
}
