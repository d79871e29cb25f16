package io.customerrecord.local.aws.eventsource;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of shards that a function can be fed from. Implementations are safe for use by several
 * threads; what their service refuses they throw as the exception of its client, unless it is one
 * of the two below.
 */
public interface StreamSource {

  /** The ARN of the stream. */
  String arn();

  /** The name under which a message about a discarded batch describes the batch. */
  String batchInfoName();

  /** Every shard that the stream still knows. */
  List<SourceShard> shards();

  /**
   * Where to begin to read a shard.
   *
   * @param sequenceNumber the record to begin with, or null for the oldest that is left
   * @throws PositionGone when the stream refuses the number, knows that its record has expired, or
   *     has no such shard any more
   */
  String iterator(String shardId, @Nullable String sequenceNumber);

  /**
   * Reads on.
   *
   * @param limit how many records to return at most; a source may have a lower limit of its own
   * @throws IteratorExpired when the place has to be asked for again
   * @throws PositionGone when there is nothing left at the place, or the shard is gone
   */
  SourcePage read(String shardId, String iterator, int limit);

  /**
   * A shard.
   *
   * @param parents the shards that must have been read to their ends before it
   * @param start the lowest number that a record of it can have; a shard of the same id in a stream
   *     that was created anew has another
   * @param closed whether no record will be added to it
   */
  record SourceShard(String id, List<String> parents, String start, boolean closed) {}

  /**
   * What one read found.
   *
   * @param next where to read on, or null when the shard is closed and at its end
   * @param atTip whether nothing more was in the shard at the time of the read
   */
  record SourcePage(List<SourceRecord> records, @Nullable String next, boolean atTip) {}

  /** An iterator is no longer good; a new one can be had. */
  final class IteratorExpired extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An expiry that the service told by an exception of its own. */
    public IteratorExpired(Throwable cause) {
      super(cause);
    }
  }

  /** A place is no longer in the stream, and nothing before it is: all that is left can be read. */
  final class PositionGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A loss that the service told by an exception of its own. */
    public PositionGone(Throwable cause) {
      super(cause);
    }

    /** A loss that shows in what was read. */
    public PositionGone(String message) {
      super(message);
    }
  }

  /**
   * A record on its way from a stream to a function.
   *
   * @param sequenceNumber its position in its shard; compare by equality only
   * @param arrival when the stream took it, roughly
   * @param event the element of {@code Records} that Lambda would send for it, in JSON; not to be
   *     changed
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; nobody compares two records
  record SourceRecord(String sequenceNumber, Instant arrival, byte[] event) {}
}
