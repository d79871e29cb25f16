package io.customerrecord.domain;

import org.jspecify.annotations.Nullable;

/**
 * The lines of an address, each kept exactly as it was given. A command must keep the bounds below;
 * an address read from the history is never refused.
 *
 * @param addressLine1 the first line, up to 200 characters; a command must give it
 * @param addressLine2 the second line, up to 200 characters, or null
 * @param addressLine3 the third line, up to 200 characters, or null
 * @param addressLine4 the fourth line, up to 200 characters, or null
 * @param addressLine5 the fifth line, up to 200 characters, or null
 * @param postalCode the postal code, up to 20 characters, or null where there is none
 */
public record Address(
    @Nullable String addressLine1,
    @Nullable String addressLine2,
    @Nullable String addressLine3,
    @Nullable String addressLine4,
    @Nullable String addressLine5,
    @Nullable String postalCode) {
  void check(CommandRules rules) {
    rules
        .requiredText("addressLine1", addressLine1, 200)
        .text("addressLine2", addressLine2, 200)
        .text("addressLine3", addressLine3, 200)
        .text("addressLine4", addressLine4, 200)
        .text("addressLine5", addressLine5, 200)
        .text("postalCode", postalCode, 20);
  }

  @Override
  public String toString() {
    return "Address[redacted]";
  }
}
