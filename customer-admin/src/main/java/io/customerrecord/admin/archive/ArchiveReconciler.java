package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.FOREIGN_OBJECT;
import static io.customerrecord.s3.archiver.ArchiveKey.EVENTS;
import static io.customerrecord.s3.archiver.ArchiveKey.TOMBSTONES;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.scan.SegmentedScan;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.s3.archiver.ArchivedObject;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TableReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reconciles the whole archive with the event table, in both directions. The memory that it needs
 * does not depend on the size of either. Thread-safe.
 */
public final class ArchiveReconciler {
  private final CustomerStore store;
  private final TableReader tables;
  private final ArchiveReader reader;
  private final CustomerReconciler customers;
  private final Duration settle;
  private final Clock clock;

  /**
   * A reconciler.
   *
   * @param store the store
   * @param tables reads the tables of that store
   * @param reader reads the archive
   * @param customers reconciles one customer of them
   * @param settle how old an event must be before its absence from the archive is a finding
   * @param clock tells how old an event is
   */
  public ArchiveReconciler(
      CustomerStore store,
      TableReader tables,
      ArchiveReader reader,
      CustomerReconciler customers,
      Duration settle,
      Clock clock) {
    this.store = store;
    this.tables = tables;
    this.reader = reader;
    this.customers = customers;
    this.settle = settle;
    this.clock = clock;
  }

  /**
   * Reconciles all customers: scans the event table, and then lists the archive for tombstones and
   * for customers that the table does not have, also those of whom only earlier versions of objects
   * are left. Goes on where the job's state says that an earlier run stopped.
   *
   * @param job where to report to
   * @param threads how many segments of the table, and then customers of a listing, are looked at
   *     at once, from 1
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not
   * @throws io.customerrecord.s3.archiver.NotDeleted if S3 deletes only a part of what it should
   */
  public void reconcileAll(Job job, int threads) {
    new SegmentedScan<EventTableRow>("events", tables::scanEvents, job, threads)
        .run(
            findings ->
                new ReconcileSegment(
                    reader, settle, clock, id -> reconcileUnlessForgotten(id, findings), findings));
    ArchiveWalk walk = new ArchiveWalk(job, threads);
    walk.run("keys", "", reader::entries, ArchiveReconciler::foreignIn, ArchiveReconciler::foreign);
    walk.run(
        "tombstones",
        TOMBSTONES,
        reader::objects,
        ArchiveReader.Page::objects,
        this::reconcileTombstone);
    walk.run(
        "customers",
        EVENTS,
        reader::entriesOfAllVersions,
        ArchiveReconciler::customersIn,
        this::reconcileCustomer);
  }

  /** A tombstone over a living customer is met again in the list of all tombstones. */
  private void reconcileUnlessForgotten(CustomerId id, Findings findings) {
    Optional<HistoryHead> newest = store.head(id);
    boolean isDeleted = newest.isPresent() && newest.get().isDeletion();
    if (isDeleted || reader.find(new ArchiveKey.Tombstone(id)).isEmpty()) {
      customers.reconcile(id, findings);
    }
  }

  private static List<String> foreignIn(ArchiveReader.Page root) {
    return Stream.concat(
            root.objects().stream().map(ArchivedObject::key),
            root.prefixes().stream()
                .filter(prefix -> !prefix.equals(EVENTS) && !prefix.equals(TOMBSTONES)))
        .toList();
  }

  private void reconcileTombstone(ArchivedObject object, Findings findings) {
    if (!(ArchiveKey.parse(object.key()).orElse(null) instanceof ArchiveKey.Tombstone tombstone)) {
      foreign(object.key(), findings);
      return;
    }
    Optional<HistoryHead> newest = store.head(tombstone.customerId());
    if (newest.filter(HistoryHead::isDeletion).isEmpty()) {
      customers.reconcile(tombstone.customerId(), findings);
    }
  }

  private static List<String> customersIn(ArchiveReader.Page events) {
    return Stream.concat(
            events.objects().stream().map(ArchivedObject::key), events.prefixes().stream())
        .toList();
  }

  private void reconcileCustomer(String entry, Findings findings) {
    Optional<CustomerId> id =
        entry.endsWith("/")
            ? CustomerId.parse(entry.substring(EVENTS.length(), entry.length() - 1))
                .filter(parsed -> ArchiveKey.prefixOf(parsed).equals(entry))
            : Optional.empty();
    if (id.isEmpty()) {
      foreign(entry, findings);
    } else if (store.head(id.get()).isEmpty()
        && reader.find(new ArchiveKey.Tombstone(id.get())).isEmpty()) {
      customers.reconcile(id.get(), findings);
    }
  }

  private static void foreign(String key, Findings findings) {
    findings.add(new Finding(FOREIGN_OBJECT, null, null, key, Finding.Outcome.FOUND));
  }
}
