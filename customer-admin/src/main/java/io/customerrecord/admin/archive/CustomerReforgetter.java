package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.ARCHIVE_NOT_ERASED;
import static io.customerrecord.admin.FindingKind.ARCHIVE_TOMBSTONE_MISSING;
import static io.customerrecord.admin.FindingKind.DELETION_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.FindingKind.NOT_VERIFIED;
import static io.customerrecord.admin.FindingKind.UNREADABLE_OBJECT;

import io.customerrecord.admin.ErasureFinisher;
import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.verify.CustomerVerifier;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.store.dynamodb.TableRepairer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Forgets one customer again whom a ledger names, in the tables and in the archive. Whatever is
 * already forgotten stays as it is. Thread-safe.
 */
public final class CustomerReforgetter {
  private static final int MOST_ATTEMPTS = 5;

  private final CustomerStore store;
  private final TableRepairer repairer;
  private final CustomerVerifier verifier;
  private final Optional<ArchiveSide> archive;
  private final boolean dryRun;

  /** What became of a customer in the tables. */
  private enum InTables {
    /** No copy was erased. */
    AS_BEFORE,
    /** A copy was, or may have been, replaced or erased. */
    ERASED,
    /** A copy may be left. */
    UNFINISHED
  }

  /**
   * An archive in which customers are forgotten as well.
   *
   * @param reader reads it
   * @param writer writes it
   */
  public record ArchiveSide(ArchiveReader reader, Archive writer) {}

  /**
   * A reforgetter.
   *
   * @param store the store
   * @param repairer writes to the tables of that store
   * @param verifier verifies one customer at once; it mends tombstones and erasures, or with a dry
   *     run says that it would
   * @param archive the archive, or empty to leave it as it is
   * @param dryRun whether nothing is changed
   */
  public CustomerReforgetter(
      CustomerStore store,
      TableRepairer repairer,
      CustomerVerifier verifier,
      Optional<ArchiveSide> archive,
      boolean dryRun) {
    this.store = store;
    this.repairer = repairer;
    this.verifier = verifier;
    this.archive = archive;
    this.dryRun = dryRun;
  }

  /**
   * Forgets a customer.
   *
   * @param customerId who is to be forgotten
   * @param tombstone the deletion as the ledger has it
   * @param findings receives what was found, and what became of it
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not
   * @throws io.customerrecord.s3.archiver.NotDeleted if S3 deletes only a part of what it should
   */
  public void forget(CustomerId customerId, SdkBytes tombstone, Findings findings) {
    InTables tables =
        forgetInTables(customerId, tombstone, new ErasureFindings(customerId, findings));
    if (tables == InTables.UNFINISHED) {
      // The ledger of the archive says that the tables hold no copy.
      return;
    }
    archive.ifPresent(
        side -> {
          if (tables == InTables.ERASED) {
            renewLedgerOf(customerId);
          }
          forgetIn(side, customerId, tombstone, findings);
        });
  }

  private void renewLedgerOf(CustomerId customerId) {
    archive.ifPresent(
        side -> ArchivedDeletions.renewTombstone(customerId, side.reader(), side.writer()));
  }

  private InTables forgetInTables(
      CustomerId customerId, SdkBytes tombstone, ErasureFindings findings) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Optional<HistoryHead> newest = store.head(customerId);
      if (newest.isPresent()) {
        return forgetInTables(newest.get(), findings);
      }
      Optional<StoredEvent> deletion = deletionIn(tombstone, customerId);
      if (deletion.isEmpty()) {
        findings.add(
            Finding.of(UNREADABLE_OBJECT, customerId, null, "the tombstone in the ledger")
                .with(Outcome.NOT_MENDED));
        return InTables.AS_BEFORE;
      }
      Finding finding =
          Finding.of(DELETION_ONLY_IN_ARCHIVE, customerId, deletion.get().version(), "");
      if (dryRun) {
        findings.add(finding.with(Outcome.WOULD_MEND));
        return InTables.AS_BEFORE;
      }
      findings.announce(finding);
      if (repairer.restoreDeletion(deletion.get())) {
        findings.add(finding.with(Outcome.MENDED));
        return InTables.ERASED;
      }
    }
    findings.add(
        Finding.of(NOT_VERIFIED, customerId, null, "its first event exists and its newest does not")
            .with(Outcome.NOT_MENDED));
    return InTables.UNFINISHED;
  }

  private InTables forgetInTables(HistoryHead newest, ErasureFindings findings) {
    CustomerId customerId = newest.customerId();
    if (!newest.isDeletion()) {
      findings.tryToMend(
          List.of(Finding.of(FORGOTTEN_IN_TABLE, customerId, newest.version(), "")),
          dryRun,
          () -> new ErasureFinisher(store).finish(customerId));
    }
    if (newest.isDeletion() || findings.has(Outcome.MENDED)) {
      verifier.verify(customerId, findings);
    }
    if (findings.has(Outcome.NOT_MENDED)) {
      return InTables.UNFINISHED;
    }
    // What is only found, such as a row that is no event, is the operator's to remove. It does not
    // keep the ledger as it is: a later time never makes a certificate say too early that the
    // customer is forgotten, and an earlier one does.
    return findings.has(Outcome.MENDED) ? InTables.ERASED : InTables.AS_BEFORE;
  }

  /**
   * Passes findings on, notes what became of them, and renews the ledger before the first of them
   * is mended. If the renewal after the erasure fails, it is not made up for, because the next run
   * finds nothing to erase; then the ledger has the time at which the erasure began.
   */
  private final class ErasureFindings implements Findings {
    private final CustomerId customerId;
    private final Findings findings;
    private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    private boolean isRenewed;

    private ErasureFindings(CustomerId customerId, Findings findings) {
      this.customerId = customerId;
      this.findings = findings;
    }

    private boolean has(Outcome outcome) {
      return outcomes.contains(outcome);
    }

    @Override
    public void announce(Finding finding) {
      findings.announce(finding);
      if (!isRenewed) {
        renewLedgerOf(customerId);
        isRenewed = true;
      }
    }

    @Override
    public void add(Finding finding) {
      outcomes.add(finding.outcome());
      findings.add(finding);
    }
  }

  private static Optional<StoredEvent> deletionIn(SdkBytes tombstone, CustomerId customerId) {
    try {
      return Optional.of(EventJson.decode(tombstone.asByteArrayUnsafe()))
          .filter(CustomerSchema::isDeletion)
          .filter(event -> event.customerId().equals(customerId))
          .map(ArchivedDeletions::erased);
    } catch (MalformedEvent e) {
      return Optional.empty();
    }
  }

  private void forgetIn(
      ArchiveSide side, CustomerId customerId, SdkBytes tombstone, Findings findings) {
    boolean hasTombstone = side.reader().find(new ArchiveKey.Tombstone(customerId)).isPresent();
    int left = side.reader().versionsLeft(customerId);
    if (hasTombstone && left == 0) {
      return;
    }
    List<Finding> found = new ArrayList<>();
    if (!hasTombstone) {
      found.add(Finding.of(ARCHIVE_TOMBSTONE_MISSING, customerId, null, ""));
    }
    if (left > 0) {
      found.add(Finding.of(ARCHIVE_NOT_ERASED, customerId, null, ArchivedDeletions.left(left)));
    }
    findings.mend(found, dryRun, () -> side.writer().forget(customerId, tombstone));
  }
}
