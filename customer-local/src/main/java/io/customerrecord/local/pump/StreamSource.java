package io.customerrecord.local.pump;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of shards that a function can be fed from. Implementations are safe for use by several
 * threads; what their service refuses they throw as the exception of its client.
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
   * @param afterSequenceNumber the last record not to be read again, or null for the oldest that is
   *     left
   */
  String iterator(String shardId, @Nullable String afterSequenceNumber);

  /**
   * Reads on.
   *
   * @param limit how many records to return at most; a source may have a lower limit of its own
   * @throws IteratorExpired when the place has to be asked for again
   */
  SourcePage read(String shardId, String iterator, int limit);

  /** A shard, and the shards that must have been read to their ends before it. */
  record SourceShard(String id, List<String> parents) {}

  /**
   * What one read found.
   *
   * @param next where to read on, or null when the shard is closed and at its end
   * @param atTip whether nothing more was in the shard at the time of the read
   */
  record SourcePage(List<SourceRecord> records, @Nullable String next, boolean atTip) {}

  /** An iterator is no longer good; a new one can be had. */
  final class IteratorExpired extends RuntimeException {

    /** An expiry that the service told by an exception of its own. */
    public IteratorExpired(Throwable cause) {
      super(cause);
    }
  }
}
