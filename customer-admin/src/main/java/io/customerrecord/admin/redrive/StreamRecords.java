package io.customerrecord.admin.redrive;

import io.customerrecord.admin.redrive.FailureMessage.Place;
import io.customerrecord.admin.stream.RecordStream;
import io.customerrecord.admin.stream.RecordStream.Page;
import io.customerrecord.admin.stream.RecordStream.Start;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads the records of a batch, page by page, from its first sequence number to its last. */
final class StreamRecords {
  /** Both services may answer with empty pages before the records that they hold. */
  private static final int MOST_EMPTY_PAGES = 50;

  private StreamRecords() {}

  /**
   * Reads the records of a range.
   *
   * @param stream the stream that the place is in
   * @param place the range
   * @return the records; empty if the shard is not known, or the stream does not hold the first of
   *     them, or the last
   */
  static <R> Optional<List<R>> read(RecordStream<R> stream, Place place) {
    String shardId = place.shardId();
    if (shardId == null) {
      return Optional.empty();
    }
    try {
      return read(stream, place, stream.iterator(shardId, new Start.At(place.start())));
    } catch (SdkException e) {
      if (stream.isGone(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <R> Optional<List<R>> read(RecordStream<R> stream, Place place, String iterator) {
    BigInteger end = new BigInteger(place.end());
    List<R> range = new ArrayList<>();
    @Nullable String next = iterator;
    int emptyPages = 0;
    while (next != null && emptyPages < MOST_EMPTY_PAGES) {
      Page<R> page = stream.page(next);
      emptyPages = page.records().isEmpty() ? emptyPages + 1 : 0;
      for (R record : page.records()) {
        String number = stream.sequenceNumber(record);
        if (range.isEmpty() && !number.equals(place.start())) {
          return Optional.empty();
        }
        int order = new BigInteger(number).compareTo(end);
        if (order <= 0) {
          range.add(record);
        }
        if (order >= 0) {
          return order == 0 ? Optional.of(range) : Optional.empty();
        }
      }
      next = page.next();
    }
    return Optional.empty();
  }
}
