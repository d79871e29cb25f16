package io.customerrecord.local.aws.eventsource;

import java.time.Duration;
import java.time.Instant;

/**
 * A place in a shard: right after a record that need not be sent again. It names the record, not
 * only its number, because a stream that begins again uses its numbers again: DynamoDB Local counts
 * from 1 again, in the same shard, when it is started 36 hours or more after its last record.
 *
 * @param sequenceNumber the number of the record
 * @param arrival when the stream took the record; two records of one number are at least {@link
 *     #RETENTION} apart, so that this tells them apart where a service rounds it, too
 */
record Position(String sequenceNumber, Instant arrival) {

  /** Kinesis and DynamoDB keep a record for this long at least. */
  static final Duration RETENTION = Duration.ofHours(24);

  static Position after(SourceRecord record) {
    return new Position(record.sequenceNumber(), record.arrival());
  }

  boolean isAfter(SourceRecord record) {
    return equals(after(record));
  }

  /**
   * Whether the stream may have dropped the record by now, and so have begun again. Half the
   * retention leaves room for clocks that differ and for records that arrive late.
   */
  boolean mayBeGone(Instant now) {
    return arrival.plus(RETENTION.dividedBy(2)).isBefore(now);
  }
}
