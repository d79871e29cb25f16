package io.customerrecord.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where a customer can be reached.
 *
 * @param addressType how the lines are to be read, such as {@code "STRUCTURED"}, up to 35
 *     characters; a command must give it
 * @param address the lines
 */
public record CustomerAddress(@Nullable String addressType, Address address) {
  void check(CommandRules rules) {
    rules
        .requiredText("addressType", addressType, 35)
        .required("address", address)
        .part("address", address, Address::check);
  }

  @Override
  public String toString() {
    return "CustomerAddress[redacted]";
  }
}
