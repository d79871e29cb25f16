package io.customerrecord.domain;

import java.util.UUID;

/** Where new ids come from. Implementations are thread-safe. */
@FunctionalInterface
public interface IdGenerator {

  /**
   * A new id.
   *
   * @return a UUID that was never used before
   */
  UUID next();

  /**
   * Random ids (version 4), from the platform's strong random numbers.
   *
   * @return the generator
   */
  static IdGenerator random() {
    return UUID::randomUUID;
  }
}
