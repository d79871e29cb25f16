package io.customerrecord.domain;

import java.nio.ByteBuffer;
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

  /**
   * A random id (version 4) from random bytes, for a generator with a source of its own.
   *
   * @param random 16 bytes or more, of which the first 16 count
   * @return the id, which has 122 of their bits
   * @throws java.nio.BufferUnderflowException if there are fewer than 16 bytes
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.4">RFC 9562, section 5.4</a>
   */
  static UUID version4(byte[] random) {
    ByteBuffer bits = ByteBuffer.wrap(random);
    long high = (bits.getLong() & ~0xF000L) | 0x4000L;
    long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
