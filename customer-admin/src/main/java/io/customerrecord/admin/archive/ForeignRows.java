package io.customerrecord.admin.archive;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.store.dynamodb.EventTableRow;

/** Reports the rows among those of one customer that are not events. Used by one thread. */
final class ForeignRows {
  /** More of them about one customer would not help. */
  private static final int MOST_REPORTED = 20;

  private final Findings findings;
  private int found;

  ForeignRows(Findings findings) {
    this.findings = findings;
  }

  void add(EventTableRow.Foreign row) {
    if (found++ < MOST_REPORTED) {
      findings.add(Finding.of(row));
    }
  }
}
