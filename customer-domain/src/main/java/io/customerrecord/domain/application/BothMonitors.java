package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;

/** Tells one monitor, then another. */
record BothMonitors(HistoryMonitor first, HistoryMonitor second) implements HistoryMonitor {
  @Override
  public void tombstoneWithoutDeletion(CorruptHistory finding) {
    first.tombstoneWithoutDeletion(finding);
    second.tombstoneWithoutDeletion(finding);
  }

  @Override
  public void wrongView(CustomerId customerId, long version) {
    first.wrongView(customerId, version);
    second.wrongView(customerId, version);
  }

  @Override
  public void snapshotSkipped(CustomerId customerId, long version, String reason) {
    first.snapshotSkipped(customerId, version, reason);
    second.snapshotSkipped(customerId, version, reason);
  }
}
