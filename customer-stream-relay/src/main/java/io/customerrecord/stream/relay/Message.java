package io.customerrecord.stream.relay;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * An event on its way to Kinesis.
 *
 * @param position of its record in the batch, from 0
 * @param customerId whose order has to be kept; also the partition key
 * @param version its place in that order
 * @param kind what has to be done with it
 * @param tombstone what remains after a deletion; null for every other kind
 * @param data the event's bytes; none if it could not be read
 */
record Message(
    int position,
    String customerId,
    long version,
    Kind kind,
    @Nullable Tombstone tombstone,
    SdkBytes data) {
  /** What Kinesis takes of one record, partition key included. */
  static final int LARGEST_BYTES = 1024 * 1024;

  enum Kind {
    ORDINARY,
    /** Goes only once the older events of its customer are erased. */
    DELETION,
    /** Could not be read for a fault of ours. Its customer stops here. */
    UNREAD
  }

  static Message of(int position, StoredEvent event) {
    return new Message(
        position,
        event.customerId().toString(),
        event.version(),
        CustomerSchema.isDeletion(event) ? Kind.DELETION : Kind.ORDINARY,
        CustomerSchema.isDeletion(event)
            ? new Tombstone(event.customerId(), event.version(), event.createTime())
            : null,
        SdkBytes.fromByteArrayUnsafe(EventJson.encode(event)));
  }

  /** Where not even the keys say whose event it is, it stands in no customer's way. */
  static Message unread(int position, StreamRecord record) {
    CustomerId customerId = record.customerId();
    Long version = record.version();
    return new Message(
        position,
        customerId == null ? "of the record at " + position : customerId.toString(),
        version == null ? 0 : version,
        Kind.UNREAD,
        null,
        SdkBytes.fromByteArray(new byte[0]));
  }

  boolean isTooLarge() {
    return bytes() > LARGEST_BYTES;
  }

  /** The size that counts for Kinesis' limits. */
  int bytes() {
    return data.asByteArrayUnsafe().length + customerId.getBytes(StandardCharsets.UTF_8).length;
  }

  boolean isDeletion() {
    return kind == Kind.DELETION;
  }

  @Override
  public String toString() {
    return "Message[position=%d, customerId=%s, version=%d, kind=%s, redacted]"
        .formatted(position, customerId, version, kind);
  }
}
