package io.customerrecord.admin.redrive;

import io.customerrecord.admin.redrive.FailureMessage.Place;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of a shard, page by page, from its first sequence number to its last.
 *
 * @param <R> the records of the stream
 */
final class StreamRecords<R> {
  /** Both services may answer with empty pages before the records that they hold. */
  private static final int MOST_EMPTY_PAGES = 50;

  private final Function<R, String> sequenceNumber;
  private final Function<String, Page<R>> pages;

  /**
   * A page of records.
   *
   * @param records the records
   * @param next the iterator of the next page, or null at the end of the shard
   */
  record Page<R>(List<R> records, @Nullable String next) {
    /** Without the records, which hold personal data. */
    @Override
    public String toString() {
      return "Page[records=%d, next=%s]".formatted(records.size(), next);
    }
  }

  StreamRecords(Function<R, String> sequenceNumber, Function<String, Page<R>> pages) {
    this.sequenceNumber = sequenceNumber;
    this.pages = pages;
  }

  /**
   * Reads the records of a range.
   *
   * @param iterator an iterator at the range's first record
   * @return the records; empty if the stream does not hold the first of them, or the last
   */
  Optional<List<R>> read(Place place, String iterator) {
    BigInteger end = new BigInteger(place.end());
    List<R> range = new ArrayList<>();
    String next = iterator;
    int emptyPages = 0;
    while (next != null && emptyPages < MOST_EMPTY_PAGES) {
      Page<R> page = pages.apply(next);
      emptyPages = page.records().isEmpty() ? emptyPages + 1 : 0;
      for (R record : page.records()) {
        String number = sequenceNumber.apply(record);
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
