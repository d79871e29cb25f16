package io.customerrecord.domain;

import java.util.Optional;
import java.util.UUID;

/** UUIDs in their 36-character form (RFC 9562), and no shorter one. */
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
