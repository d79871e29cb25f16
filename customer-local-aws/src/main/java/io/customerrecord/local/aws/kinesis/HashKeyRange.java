package io.customerrecord.local.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A range of the 128-bit space that partition keys hash into; both ends are inclusive. */
record HashKeyRange(BigInteger start, BigInteger end) {

  static final HashKeyRange ALL =
      new HashKeyRange(BigInteger.ZERO, BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));

  static BigInteger hash(String partitionKey) {
    try {
      return new BigInteger(
          1, MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has MD5
    }
  }

  static BigInteger parse(String hashKey) {
    if (hashKey.matches("0|[1-9]\\d{0,38}")) {
      BigInteger parsed = new BigInteger(hashKey);
      if (ALL.contains(parsed)) {
        return parsed;
      }
    }
    throw KinesisError.invalidArgument(
        "The hash key is not a number from 0 to 2^128 - 1: " + hashKey);
  }

  /** Divides the whole space into equal ranges. */
  static List<HashKeyRange> evenly(int parts) {
    BigInteger size = ALL.end.add(BigInteger.ONE).divide(BigInteger.valueOf(parts));
    List<HashKeyRange> ranges = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      BigInteger start = size.multiply(BigInteger.valueOf(i));
      BigInteger end = i == parts - 1 ? ALL.end : start.add(size).subtract(BigInteger.ONE);
      ranges.add(new HashKeyRange(start, end));
    }
    return ranges;
  }

  boolean contains(BigInteger hash) {
    return start.compareTo(hash) <= 0 && hash.compareTo(end) <= 0;
  }

  HashKeyRange below(BigInteger cut) {
    return new HashKeyRange(start, cut.subtract(BigInteger.ONE));
  }

  HashKeyRange from(BigInteger cut) {
    return new HashKeyRange(cut, end);
  }

  boolean isAdjacentTo(HashKeyRange other) {
    return end.add(BigInteger.ONE).equals(other.start)
        || other.end.add(BigInteger.ONE).equals(start);
  }

  HashKeyRange mergedWith(HashKeyRange neighbour) {
    return new HashKeyRange(start.min(neighbour.start), end.max(neighbour.end));
  }
}
