package io.customerrecord.local.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A position in a shard to read from, given to callers as an opaque text. */
record ShardIterator(String stream, String shard, SequenceNumber from, Instant issued) {

  private static final Pattern FORM =
      Pattern.compile("([\\w.-]+)/(shardId-\\d+)/(\\d{1,18})/(\\d{1,15})");

  static ShardIterator parse(String token, Instant now) {
    ShardIterator iterator = parse(token);
    if (iterator.issued.plus(Limits.ITERATOR_LIFE).isBefore(now)) {
      throw KinesisError.of(
          "ExpiredIteratorException",
          "Iterator expired. The iterator was created at "
              + iterator.issued
              + " while right now it is "
              + now);
    }
    return iterator;
  }

  private static ShardIterator parse(String token) {
    try {
      Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(token), UTF_8));
      if (parts.matches()) {
        return new ShardIterator(
            parts.group(1),
            parts.group(2),
            new SequenceNumber(Long.parseLong(parts.group(3))),
            Instant.ofEpochMilli(Long.parseLong(parts.group(4))));
      }
    } catch (IllegalArgumentException notBase64) {
      // reported below, like other text that is not an iterator
    }
    throw KinesisError.invalidArgument("Invalid ShardIterator.");
  }

  String token() {
    String parts = "%s/%s/%d/%d".formatted(stream, shard, from.tick(), issued.toEpochMilli());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(UTF_8));
  }
}
