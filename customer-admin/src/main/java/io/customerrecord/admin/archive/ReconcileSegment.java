package io.customerrecord.admin.archive;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Settling;
import io.customerrecord.admin.scan.SegmentedScan;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.s3.archiver.ArchivedObject;
import io.customerrecord.store.dynamodb.EventTableRow;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Compares the customers in one segment of the event table with the archive as their rows come by,
 * which needs one listing per customer. Whatever seems wrong is reconciled by consistent reads: the
 * scan may have missed a write, or begun in the middle of a history. Used by one thread.
 */
final class ReconcileSegment
    implements SegmentedScan.Segment<EventTableRow>, HistoryComparison.Differences {
  private final ArchiveReader reader;
  private final Duration settle;
  private final Clock clock;
  private final Consumer<CustomerId> suspects;
  private final Findings findings;
  private @Nullable HistoryComparison current;
  private boolean isSuspect;

  /**
   * A segment.
   *
   * @param suspects receives each customer that must be reconciled by consistent reads
   * @param findings receives rows of no customer
   */
  ReconcileSegment(
      ArchiveReader reader,
      Duration settle,
      Clock clock,
      Consumer<CustomerId> suspects,
      Findings findings) {
    this.reader = reader;
    this.settle = settle;
    this.clock = clock;
    this.suspects = suspects;
    this.findings = findings;
  }

  @Override
  public void add(List<EventTableRow> rows) {
    rows.forEach(this::add);
  }

  @Override
  public Optional<CustomerId> open() {
    return Optional.ofNullable(current).map(HistoryComparison::customerId);
  }

  @Override
  public void resume(CustomerId customerId) {
    current = new HistoryComparison(customerId, reader, this);
    isSuspect = true;
  }

  private void add(EventTableRow row) {
    switch (row) {
      case EventTableRow.Decoded decoded -> {
        HistoryComparison history = historyOf(decoded.event().customerId());
        if (CustomerSchema.isDeletion(decoded.event())) {
          isSuspect = true;
        }
        if (!isSuspect) {
          history.add(decoded);
        }
      }
      case EventTableRow.Unreadable(var head, var reason, var surplus) -> {
        historyOf(head.customerId());
        isSuspect = true;
      }
      case EventTableRow.Foreign foreign -> add(foreign);
    }
  }

  private void add(EventTableRow.Foreign row) {
    CustomerId customerId = row.customerId();
    if (customerId == null) {
      findings.add(Finding.of(row));
    } else {
      historyOf(customerId);
      isSuspect = true;
    }
  }

  private HistoryComparison historyOf(CustomerId id) {
    HistoryComparison history = current;
    if (history == null || !history.customerId().equals(id)) {
      end();
      history = new HistoryComparison(id, reader, this);
      current = history;
      isSuspect = false;
    }
    return history;
  }

  @Override
  public void end() {
    HistoryComparison history = current;
    if (history == null) {
      return;
    }
    if (!isSuspect) {
      history.end();
    }
    if (isSuspect) {
      suspects.accept(history.customerId());
    }
    current = null;
  }

  @Override
  public void missing(StoredEvent event, SdkBytes bytes) {
    isSuspect |= !Settling.isYoung(event.createTime(), settle, clock.instant());
  }

  @Override
  public void differs(StoredEvent event, SdkBytes bytes, SdkBytes found) {
    isSuspect = true;
  }

  @Override
  public void surplus(ArchivedObject object) {
    isSuspect = true;
  }

  @Override
  public void unwritable(StoredEvent event) {
    isSuspect = true;
  }

  @Override
  public void unreadable(EventTableRow.Unreadable row, boolean isArchived) {
    isSuspect = true;
  }
}
