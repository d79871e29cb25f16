package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;

/**
 * Is told what commands and queries find wrong in a store but can work around, so that it reaches a
 * log and a metric. What it is told holds no personal data. Implementations are thread-safe and
 * throw nothing.
 */
public interface HistoryMonitor {
  /** Ignores everything. */
  HistoryMonitor NONE = new HistoryMonitor() {};

  /**
   * A view is a tombstone, but the history does not end with a deletion: the tombstone was planted,
   * or events were restored. The customer is treated as gone.
   *
   * @param finding which customer, and at which version the history ends
   */
  default void tombstoneWithoutDeletion(CorruptHistory finding) {}

  /**
   * A view was not what the events amount to, though it agreed with its event's version, time and
   * command. It has been repaired.
   *
   * @param customerId whose
   * @param version the version of the view
   */
  default void wrongView(CustomerId customerId, long version) {}

  /**
   * A snapshot was due, but the customer could not be folded from the events within the limits. The
   * event was appended without it.
   *
   * @param customerId whose
   * @param version the version of the event
   * @param reason why, without personal data
   */
  default void snapshotSkipped(CustomerId customerId, long version, String reason) {}

  /**
   * This monitor and another one.
   *
   * @param other is told after this one
   * @return a monitor that tells both
   * @throws NullPointerException if {@code other} is null; the message names it
   */
  default HistoryMonitor and(HistoryMonitor other) {
    return new BothMonitors(this, requireNonNull(other, "other"));
  }
}
