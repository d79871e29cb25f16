package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of keys in every list: by their UTF-8 bytes, which differs from that of Java's strings
 * above U+FFFF.
 */
final class KeyOrder {

  static final Comparator<String> UTF_8_BYTES =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  private KeyOrder() {}
}
