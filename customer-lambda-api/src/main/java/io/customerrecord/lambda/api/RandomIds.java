package io.customerrecord.lambda.api;

import io.customerrecord.domain.IdGenerator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Random ids (version 4) whose source can be exchanged: functions that start from the same snapshot
 * must not go on with the same random numbers. Thread-safe.
 */
final class RandomIds implements IdGenerator {
  private volatile SecureRandom random;

  RandomIds(SecureRandom random) {
    this.random = random;
  }

  void renew(SecureRandom other) {
    this.random = other;
  }

  @Override
  public UUID next() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    ByteBuffer bits = ByteBuffer.wrap(bytes);
    long high = (bits.getLong() & ~0xF000L) | 0x4000L;
    long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
