package io.customerrecord.domain;

import java.util.Optional;
import java.util.UUID;

/** Parses UUIDs in the form of 36 characters (RFC 9562) and in no shorter form. */
final class UuidText {
  private static final int LENGTH = 36;

  private UuidText() {}

  static Optional<UUID> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
