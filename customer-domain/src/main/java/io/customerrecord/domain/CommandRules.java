package io.customerrecord.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects every violation of one command before it throws; the bounds count code points. */
final class CommandRules {
  private final List<Violation> violations = new ArrayList<>();

  /** A part that a command needs; null can come from code that no null checker has seen. */
  CommandRules present(String pointer, @Nullable Object part) {
    if (part == null) {
      add(pointer, "is required");
    }
    return this;
  }

  CommandRules personName(@Nullable PersonName name) {
    if (name != null) {
      optional("/customerName/title", name.title(), 35);
      optional("/customerName/foreNames", name.foreNames(), 200);
      required("/customerName/surname", name.surname(), 200);
    }
    return this;
  }

  CommandRules organisationName(@Nullable String name) {
    if (name != null) {
      required("/organisationName", name, 400);
    }
    return this;
  }

  CommandRules address(@Nullable CustomerAddress customerAddress) {
    if (customerAddress != null) {
      required("/customerAddress/addressType", customerAddress.addressType(), 35);
      addressLines(customerAddress.address());
    }
    return this;
  }

  CommandRules version(long expectedVersion) {
    if (expectedVersion < 1) {
      add("/version", "must be a whole number from 1");
    }
    return this;
  }

  void check() {
    if (!violations.isEmpty()) {
      throw new InvalidCommand(violations);
    }
  }

  private void addressLines(@Nullable Address address) {
    present("/customerAddress/address", address);
    if (address != null) {
      required("/customerAddress/address/addressLine1", address.addressLine1(), 200);
      optional("/customerAddress/address/addressLine2", address.addressLine2(), 200);
      optional("/customerAddress/address/addressLine3", address.addressLine3(), 200);
      optional("/customerAddress/address/addressLine4", address.addressLine4(), 200);
      optional("/customerAddress/address/addressLine5", address.addressLine5(), 200);
      optional("/customerAddress/address/postalCode", address.postalCode(), 20);
    }
  }

  private void required(String pointer, @Nullable String text, int longest) {
    if (text == null) {
      add(pointer, "is required: text of 1 to " + longest + " characters");
    } else {
      optional(pointer, text, longest);
    }
  }

  private void optional(String pointer, @Nullable String text, int longest) {
    if (text == null) {
      return;
    }
    if (!VisibleText.isIn(text)) {
      add(pointer, "must not be blank: text of 1 to " + longest + " characters is accepted");
    } else if (text.codePointCount(0, text.length()) > longest) {
      add(pointer, "is too long: at most " + longest + " characters are accepted");
    }
    if (text.codePoints().anyMatch(CommandRules::isControlOrBroken)) {
      add(pointer, "must hold no control characters and no unpaired surrogates");
    }
  }

  private static boolean isControlOrBroken(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private void add(String pointer, String detail) {
    violations.add(new Violation(pointer, detail));
  }
}
