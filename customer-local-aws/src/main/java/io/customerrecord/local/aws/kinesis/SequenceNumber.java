package io.customerrecord.local.aws.kinesis;

import java.math.BigInteger;

/**
 * A sequence number, based on a {@linkplain io.customerrecord.local.aws.journal.Ticks tick}; its
 * text has 56 digits, as on AWS. Sequence numbers are unique within a stream and ascend in the
 * order of assignment.
 */
record SequenceNumber(long tick) implements Comparable<SequenceNumber> {

  private static final BigInteger BASE = BigInteger.valueOf(49).multiply(BigInteger.TEN.pow(54));

  /** Lower than every assigned number. */
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
