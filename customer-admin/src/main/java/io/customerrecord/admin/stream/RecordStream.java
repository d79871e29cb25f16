package io.customerrecord.admin.stream;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A stream of DynamoDB or of Kinesis, whose records lie in shards. Its methods throw {@link
 * SdkException} if the service fails. Thread-safe.
 *
 * @param <R> the records of the service
 */
public interface RecordStream<R> {
  /**
   * A shard.
   *
   * @param id its id
   * @param parentId the id of the shard that it follows, or null if it follows none
   * @param isOpen whether it can still receive records
   */
  record Shard(String id, @Nullable String parentId, boolean isOpen) {}

  /** Where reading a shard begins. */
  sealed interface Start {
    /** At the oldest record that the shard still holds. */
    record Oldest() implements Start {}

    /** After the newest record. */
    record Latest() implements Start {}

    /**
     * At a record.
     *
     * @param sequenceNumber that of the record
     */
    record At(String sequenceNumber) implements Start {}

    /**
     * At the first record from a moment on; Kinesis alone knows it.
     *
     * @param time the moment
     */
    record Since(Instant time) implements Start {}
  }

  /**
   * A page of records.
   *
   * @param records the records
   * @param next the iterator of the next page, or null at the end of the shard
   * @param isNewest whether there was no later record when it was read; a stream of DynamoDB does
   *     not say, so there it is false
   * @param <R> the records of the service
   */
  record Page<R>(List<R> records, @Nullable String next, boolean isNewest) {
    /** Copies the records. */
    public Page {
      records = List.copyOf(records);
    }

    /** Without the records, which hold personal data. */
    @Override
    public String toString() {
      return "Page[records=%d, next=%s]".formatted(records.size(), next);
    }
  }

  /**
   * The name of the stream.
   *
   * @return its name or ARN
   */
  String name();

  /**
   * Lists all shards, also those that were split, merged or closed.
   *
   * @param each receives each page of them
   */
  void shards(Consumer<List<Shard>> each);

  /**
   * An iterator for the first page of a shard.
   *
   * @param shardId which shard
   * @param start where to begin
   * @return the iterator
   * @throws IllegalArgumentException if the service cannot begin there
   */
  String iterator(String shardId, Start start);

  /**
   * Reads a page.
   *
   * @param iterator the iterator of the page
   * @return the page
   */
  Page<R> page(String iterator);

  /**
   * The place of a record in its shard.
   *
   * @param record the record
   * @return its sequence number
   */
  String sequenceNumber(R record);

  /**
   * Whether a failure says that the stream does not hold what was asked for any more.
   *
   * @param failure the failure of an iterator or a page
   * @return false for an outage, or a permission that is missing
   */
  boolean isGone(SdkException failure);
}
