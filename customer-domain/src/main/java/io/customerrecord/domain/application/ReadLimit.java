package io.customerrecord.domain.application;

import io.customerrecord.domain.Deadline;
import java.time.Duration;

/** How much a replay may read. Used by one thread. */
final class ReadLimit {
  private final Deadline deadline;
  private int reads;

  /** A replay was about to read more than it may. */
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
   * To be called before each read.
   *
   * @throws Exceeded if it would be one too many, or the time is up
   */
  void count() {
    if (reads == 0 || !deadline.allows(Duration.ZERO)) {
      throw new Exceeded();
    }
    reads--;
  }
}
