package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.CUSTOMER_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.DELETION_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.FindingKind.NOT_VERIFIED;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TableReader;
import java.time.Clock;
import java.util.Optional;

/**
 * Reconciles the archive of one customer with its events, which are read consistently. The table is
 * the system of record: the archive is mended from it and never the other way round. Commands and
 * the pipeline may run meanwhile. Thread-safe.
 */
public final class CustomerReconciler {
  private static final int MOST_READS = 5;

  private final CustomerStore store;
  private final TableReader tables;
  private final ArchiveReader reader;
  private final Archive archive;
  private final ReconcileSettings settings;
  private final Clock clock;
  private final ArchivedDeletions deletions;

  /**
   * A reconciler.
   *
   * @param store the store
   * @param tables reads the tables of that store
   * @param reader reads the archive
   * @param archive writes that archive
   * @param settings what counts as a finding and what is changed
   * @param clock tells how old an event is
   */
  public CustomerReconciler(
      CustomerStore store,
      TableReader tables,
      ArchiveReader reader,
      Archive archive,
      ReconcileSettings settings,
      Clock clock) {
    this.store = store;
    this.tables = tables;
    this.reader = reader;
    this.archive = archive;
    this.settings = settings;
    this.clock = clock;
    this.deletions = new ArchivedDeletions(store, tables, reader, archive, settings, clock);
  }

  /**
   * Reconciles a customer.
   *
   * @param customerId which customer; it need not exist
   * @param findings receives what was found, and what became of it
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not
   * @throws io.customerrecord.s3.archiver.NotDeleted if S3 deletes only a part of what it should
   */
  public void reconcile(CustomerId customerId, Findings findings) {
    for (int read = 1; read <= MOST_READS; read++) {
      Optional<HistoryHead> newest = store.head(customerId);
      if (newest.isEmpty()) {
        reconcileWithoutEvents(customerId, findings);
        return;
      }
      if (newest.get().isDeletion()) {
        deletions.reconcile(newest.get(), findings);
        return;
      }
      if (reconcileLiving(newest.get(), findings)) {
        return;
      }
    }
    findings.add(
        Finding.of(
            NOT_VERIFIED,
            customerId,
            null,
            "it changed during each of %d reads".formatted(MOST_READS)));
  }

  /** Returns false if the customer has changed meanwhile, so that it must be read again. */
  private boolean reconcileLiving(HistoryHead newest, Findings findings) {
    CustomerId id = newest.customerId();
    if (reader.find(new ArchiveKey.Tombstone(id)).isPresent()) {
      return reconcileForgottenInTable(id, findings);
    }
    LivingHistory history = new LivingHistory(id, archive, settings, clock, findings);
    HistoryComparison comparison = new HistoryComparison(id, reader, history);
    ForeignRows foreign = new ForeignRows(findings);
    tables.forEachEvent(
        id,
        row -> {
          switch (row) {
            case EventTableRow.Decoded readable -> comparison.add(readable);
            case EventTableRow.Unreadable unreadable -> comparison.add(unreadable);
            case EventTableRow.Foreign other -> foreign.add(other);
          }
        });
    comparison.end();
    history.end();
    Optional<HistoryHead> now = store.head(id);
    boolean isSettled = now.equals(Optional.of(newest));
    if (history.isForgotten()) {
      return isSettled && reconcileForgottenInTable(id, findings);
    }
    if (history.hasEventsOnlyInArchive()) {
      if (!isSettled) {
        return false;
      }
      history.reportEventsOnlyInArchive();
    }
    return true;
  }

  /** Returns false if the customer is deleted by now, so that the tombstone is right. */
  private boolean reconcileForgottenInTable(CustomerId id, Findings findings) {
    Optional<HistoryHead> now = store.head(id);
    if (now.filter(head -> !head.isDeletion()).isEmpty()) {
      return false;
    }
    findings.add(Finding.of(FORGOTTEN_IN_TABLE, id, now.get().version(), ""));
    deletions.removeWhatIsLeft(id, findings);
    return true;
  }

  private void reconcileWithoutEvents(CustomerId id, Findings findings) {
    ForeignRows foreign = new ForeignRows(findings);
    tables.forEachEvent(
        id,
        row -> {
          if (row instanceof EventTableRow.Foreign other) {
            foreign.add(other);
          }
        });
    if (reader.find(new ArchiveKey.Tombstone(id)).isPresent()) {
      findings.add(Finding.of(DELETION_ONLY_IN_ARCHIVE, id, null, ""));
      deletions.removeWhatIsLeft(id, findings);
      return;
    }
    int left = reader.versionsLeft(id);
    if (left > 0) {
      findings.add(Finding.of(CUSTOMER_ONLY_IN_ARCHIVE, id, null, ArchivedDeletions.left(left)));
    }
  }
}
