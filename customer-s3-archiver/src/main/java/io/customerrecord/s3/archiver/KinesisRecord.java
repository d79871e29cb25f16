package io.customerrecord.s3.archiver;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A record of a Kinesis stream.
 *
 * @param sequenceNumber where to resume; empty if the record has none
 * @param data the event's bytes, or null if the record has none
 */
record KinesisRecord(String sequenceNumber, @Nullable SdkBytes data) {
  @Override
  public String toString() {
    return "KinesisRecord[sequenceNumber=%s, redacted]".formatted(sequenceNumber);
  }
}
