package io.customerrecord.domain.application;

import io.customerrecord.domain.Deadline;
import java.time.Duration;

/** Limits the reads of a replay and the time that they take. Used by one thread. */
final class ReadLimit {
  private final Deadline deadline;
  private int reads;

  /** A replay would have read more than its limit. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private ReadLimit(int reads, Deadline deadline) {
    this.reads = reads;
    this.deadline = deadline;
  }

  static ReadLimit none() {
    return new ReadLimit(Integer.MAX_VALUE, Deadline.none());
  }

  static ReadLimit of(int reads, Duration time) {
    return new ReadLimit(reads, Deadline.in(time));
  }

  /**
   * Counts a read that is about to be made.
   *
   * @throws Exceeded if the limit is reached or the time is up
   */
  void count() {
    if (reads == 0 || !deadline.allows(Duration.ZERO)) {
      throw new Exceeded();
    }
    reads--;
  }
}
