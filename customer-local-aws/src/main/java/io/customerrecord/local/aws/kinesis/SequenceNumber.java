package io.customerrecord.local.aws.kinesis;

import java.math.BigInteger;

/**
 * A sequence number: 56 digits outside, as on AWS; a {@linkplain
 * io.customerrecord.local.aws.journal.Ticks tick} inside. All numbers of a stream differ, and the
 * later one is the larger.
 */
record SequenceNumber(long tick) implements Comparable<SequenceNumber> {

  private static final BigInteger BASE = BigInteger.valueOf(49).multiply(BigInteger.TEN.pow(54));

  /** Before every other. */
  static final SequenceNumber HORIZON = new SequenceNumber(0);

  static SequenceNumber parse(String digits) {
    if (digits.matches("0|[1-9]\\d{0,128}")) {
      BigInteger tick = new BigInteger(digits).subtract(BASE);
      if (tick.signum() >= 0 && tick.bitLength() < Long.SIZE) {
        return new SequenceNumber(tick.longValue());
      }
    }
    throw KinesisError.invalidArgument(
        "The sequence number is invalid: no record of this stream has it.");
  }

  SequenceNumber next() {
    return new SequenceNumber(tick + 1);
  }

  @Override
  public int compareTo(SequenceNumber other) {
    return Long.compare(tick, other.tick);
  }

  @Override
  public String toString() {
    return BASE.add(BigInteger.valueOf(tick)).toString();
  }
}
