package io.customerrecord.local.aws.eventsource;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of shards that can feed a function. Implementations are thread-safe. They throw the
 * errors of their service as the exceptions of its client, except for {@link IteratorExpired} and
 * {@link PositionGone}.
 */
public interface StreamSource {

  /** The ARN of the stream. */
  String arn();

  /** The field name for the position of a discarded batch in a message of the on-failure queue. */
  String batchInfoName();

  /** Returns all shards of the stream that have not expired. */
  List<SourceShard> shards();

  /**
   * Returns an iterator for reading a shard.
   *
   * @param sequenceNumber the record to start with, or null for the oldest that is left
   * @throws PositionGone if the stream rejects the number, its record has expired, or the shard no
   *     longer exists
   */
  String iterator(String shardId, @Nullable String sequenceNumber);

  /**
   * Reads records.
   *
   * @param limit the maximum number of records; a source may have a lower limit of its own
   * @throws IteratorExpired if a new iterator is needed
   * @throws PositionGone if the records at the iterator or the whole shard have expired
   */
  SourcePage read(String shardId, String iterator, int limit);

  /**
   * A shard.
   *
   * @param parents the shards that must be read to their ends first
   * @param start the lowest sequence number that a record of the shard can have; it differs between
   *     a shard and the one with the same id in a recreated stream
   * @param closed whether no further records will be added
   */
  record SourceShard(String id, List<String> parents, String start, boolean closed) {}

  /**
   * The result of a read.
   *
   * @param next the iterator for the next read, or null at the end of a closed shard
   * @param atTip whether the shard had no further records at the time of the read
   */
  record SourcePage(List<SourceRecord> records, @Nullable String next, boolean atTip) {}

  /** An iterator has expired; a new one can be requested. */
  final class IteratorExpired extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An expiry that the service reports as an exception. */
    public IteratorExpired(Throwable cause) {
      super(cause);
    }
  }

  /**
   * A position is no longer in the stream, and neither is anything before it: all remaining records
   * can be read.
   */
  final class PositionGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A loss that the service reports as an exception. */
    public PositionGone(Throwable cause) {
      super(cause);
    }

    /** A loss detected from the records that were read. */
    public PositionGone(String message) {
      super(message);
    }
  }

  /**
   * A record on its way from a stream to a function.
   *
   * @param sequenceNumber its position in its shard; compare for equality only
   * @param arrival the approximate time at which the stream received it
   * @param event the element of {@code Records} that Lambda would send for it, in JSON; callers
   *     must not change it
   */
  @SuppressWarnings("ArrayRecordComponent") // records are never compared
  record SourceRecord(String sequenceNumber, Instant arrival, byte[] event) {}
}
