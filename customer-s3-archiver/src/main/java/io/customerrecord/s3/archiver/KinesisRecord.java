package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.lambda.support.PoisonKind;
import io.customerrecord.lambda.support.PoisonRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A record of a Kinesis stream.
 *
 * @param eventId the shard's id, a colon and the sequence number; empty if the record has none
 * @param sequenceNumber where to resume; empty if the record has none
 * @param eventSourceArn the stream or the consumer that it comes from, or null if it does not say
 * @param partitionKey the customer's id, where the relay has written it; empty if it has none
 * @param data the event's bytes, or null if the record has none
 */
record KinesisRecord(
    String eventId,
    String sequenceNumber,
    @Nullable String eventSourceArn,
    String partitionKey,
    @Nullable SdkBytes data) {
  /**
   * This record, if it cannot be archived.
   *
   * @param version the event's, or null where it cannot be read
   */
  PoisonRecord asPoison(int position, PoisonKind kind, @Nullable Long version) {
    return new PoisonRecord(
        position,
        kind,
        sequenceNumber,
        streamArn(),
        shardId(),
        CustomerId.parse(partitionKey).orElse(null),
        version);
  }

  /** A consumer's ARN begins with that of its stream. */
  private @Nullable String streamArn() {
    return eventSourceArn == null ? null : eventSourceArn.replaceFirst("/consumer/.*$", "");
  }

  private @Nullable String shardId() {
    int colon = eventId.indexOf(':');
    return colon < 0 ? null : eventId.substring(0, colon);
  }

  @Override
  public String toString() {
    return "KinesisRecord[sequenceNumber=%s, redacted]".formatted(sequenceNumber);
  }
}
