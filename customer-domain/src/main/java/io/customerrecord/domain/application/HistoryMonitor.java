package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;

/**
 * Receives the problems in a store that commands and queries work around, so that they reach a log
 * and a metric. The arguments hold no personal data. Implementations must be thread-safe and must
 * not throw.
 */
public interface HistoryMonitor {
  /** Ignores all problems. */
  HistoryMonitor NONE = new HistoryMonitor() {};

  /**
   * A view is a tombstone, but the history does not end with a deletion: it was written by hand, or
   * events were restored. The customer is treated as gone.
   *
   * @param finding which customer, and at which version the history ends
   */
  default void tombstoneWithoutDeletion(CorruptHistory finding) {}

  /**
   * A view differed from the fold of the events although it agreed with its event's version, time
   * and command. It has been repaired.
   *
   * @param customerId which customer
   * @param version the version of the view
   */
  default void wrongView(CustomerId customerId, long version) {}

  /**
   * A snapshot was due, but the customer could not be folded from its events within the limits, or
   * the store was unavailable during the fold. The event is appended without it.
   *
   * @param customerId which customer
   * @param version the version of the event
   * @param reason why, without personal data
   */
  default void snapshotSkipped(CustomerId customerId, long version, String reason) {}

  /**
   * This monitor and another one.
   *
   * @param other is called after this one
   * @return a monitor that calls both
   * @throws NullPointerException if {@code other} is null; the message names it
   */
  default HistoryMonitor and(HistoryMonitor other) {
    requireNonNull(other, "other");
    HistoryMonitor first = this;
    return new HistoryMonitor() {
      @Override
      public void tombstoneWithoutDeletion(CorruptHistory finding) {
        first.tombstoneWithoutDeletion(finding);
        other.tombstoneWithoutDeletion(finding);
      }

      @Override
      public void wrongView(CustomerId customerId, long version) {
        first.wrongView(customerId, version);
        other.wrongView(customerId, version);
      }

      @Override
      public void snapshotSkipped(CustomerId customerId, long version, String reason) {
        first.snapshotSkipped(customerId, version, reason);
        other.snapshotSkipped(customerId, version, reason);
      }
    };
  }
}
