package io.customerrecord.domain;

import java.util.UUID;

/** Generates ids. Implementations must be thread-safe. */
@FunctionalInterface
public interface IdGenerator {

  /**
   * A new id.
   *
   * @return a UUID that is not in use
   */
  UUID next();

  /**
   * A generator of random ids (version 4) from the platform's cryptographically strong generator.
   *
   * @return the generator
   */
  static IdGenerator random() {
    return UUID::randomUUID;
  }
}
