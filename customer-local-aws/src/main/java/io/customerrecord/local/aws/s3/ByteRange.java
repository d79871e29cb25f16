package io.customerrecord.local.aws.s3;

import io.customerrecord.local.aws.http.Response;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object, as the header {@code Range} names it (RFC 9110, section 14).
 *
 * @param first the position of the first byte, from 0
 * @param last the position of the last byte
 * @param size the size of the object
 */
record ByteRange(int first, int last, int size) {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The part of an object of this size that a header asks for. */
  static ByteRange of(String header, int size) {
    Matcher range = ONE_RANGE.matcher(header);
    if (!range.matches() || header.equals("bytes=-")) {
      throw S3Error.notImplemented("the header Range with anything but one range of bytes");
    }
    boolean suffix = range.group(1).isEmpty();
    long first =
        suffix
            ? Math.max(0, size - Long.parseLong(range.group(2)))
            : Long.parseLong(range.group(1));
    long last = suffix || range.group(2).isEmpty() ? size - 1L : Long.parseLong(range.group(2));
    if (!suffix && last < first && first < size) {
      throw S3Error.notImplemented("the header Range with a range that ends before it begins");
    }
    if (first >= size) {
      throw S3Error.of(416, "InvalidRange", "The requested range is not satisfiable");
    }
    return new ByteRange((int) first, (int) Math.min(last, size - 1L), size);
  }

  Response of(Response whole) {
    return new Response(206, whole.headers(), Arrays.copyOfRange(whole.body(), first, last + 1))
        .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
  }
}
