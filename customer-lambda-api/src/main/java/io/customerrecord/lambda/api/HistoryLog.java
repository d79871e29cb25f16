package io.customerrecord.lambda.api;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.HistoryMonitor;
import io.customerrecord.lambda.support.log.MetricLog;
import java.io.PrintStream;
import java.util.List;

/**
 * Writes one line of log for each inconsistency that a request found in the tables and worked
 * around. Each kind is a metric. A line holds ids, versions and reasons, and no personal data.
 * Thread-safe.
 */
final class HistoryLog implements HistoryMonitor {
  private final MetricLog log;

  HistoryLog(String function, PrintStream lines) {
    this.log = new MetricLog(function, lines);
  }

  @Override
  public void tombstoneWithoutDeletion(CorruptHistory finding) {
    write("TombstonesWithoutDeletion", String.valueOf(finding.getMessage()));
  }

  @Override
  public void wrongView(CustomerId customerId, long version) {
    write(
        "WrongViews",
        "customer "
            + customerId
            + ", version "
            + version
            + ": the view differs from the fold of the events");
  }

  @Override
  public void snapshotSkipped(CustomerId customerId, long version, String reason) {
    write("SnapshotsSkipped", "customer " + customerId + ", version " + version + ": " + reason);
  }

  private void write(String metric, String message) {
    log.write(
        List.of(metric),
        json -> {
          json.writeStringField("level", "WARN");
          json.writeStringField("message", message);
          json.writeNumberField(metric, 1);
        });
  }
}
