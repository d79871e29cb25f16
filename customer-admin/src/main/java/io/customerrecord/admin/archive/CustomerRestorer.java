package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.ARCHIVE_OTHER_EVENT;
import static io.customerrecord.admin.FindingKind.EVENT_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.FOREIGN_ROW;
import static io.customerrecord.admin.FindingKind.FORGOTTEN_IN_TABLE;
import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.TOMBSTONE_WITHOUT_DELETION;
import static io.customerrecord.admin.FindingKind.UNREADABLE_OBJECT;

import io.customerrecord.admin.ErasureFinisher;
import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.verify.CustomerVerifier;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.store.dynamodb.TableRepairer;
import io.customerrecord.store.dynamodb.ViewTableRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Restores the events of one customer that the table has lost and the archive still has, and then
 * its view. No event is replaced, and a customer whose deletion is known to the event table, the
 * view table or the archive is never restored. {@code docs/invariants.md} says why each step is
 * safe. Thread-safe.
 */
public final class CustomerRestorer {
  private static final int MOST_ATTEMPTS = 5;
  private static final Findings IGNORED = Findings.of(finding -> {});

  private final CustomerStore store;
  private final TableReader tables;
  private final ArchiveReader archive;
  private final TableRepairer repairer;
  private final CustomerVerifier repair;
  private final RestoreSettings settings;

  /**
   * A restorer.
   *
   * @param store the store
   * @param tables reads the tables of that store
   * @param repairer writes to them
   * @param archive reads the archive
   * @param repair verifies a restored customer, and repairs its view and snapshots
   * @param settings what is restored
   */
  public CustomerRestorer(
      CustomerStore store,
      TableReader tables,
      TableRepairer repairer,
      ArchiveReader archive,
      CustomerVerifier repair,
      RestoreSettings settings) {
    this.store = store;
    this.tables = tables;
    this.repairer = repairer;
    this.archive = archive;
    this.repair = repair;
    this.settings = settings;
  }

  /**
   * Restores what the table has lost of a customer.
   *
   * @param customerId which customer
   * @param findings receives what was found, and what became of it
   * @return how many events were restored
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer
   * @throws software.amazon.awssdk.core.exception.SdkException if S3 does not
   */
  public long restore(CustomerId customerId, Findings findings) {
    if (isForgotten(customerId)) {
      return 0;
    }
    long restored = 0;
    for (int attempt = 1; ; attempt++) {
      Optional<HistoryHead> newest = store.head(customerId);
      if (newest.filter(HistoryHead::isDeletion).isPresent()) {
        return restored;
      }
      RestorePlan plan = plan(customerId, attempt == 1 ? findings : IGNORED);
      if (plan.lost().isEmpty()) {
        if (restored > 0) {
          finish(customerId, findings, onlyFailuresOf(findings));
        } else if (isStopped(plan)) {
          finish(customerId, findings, findings);
        }
        return restored;
      }
      try {
        RestoreSteps steps = new RestoreSteps(archive, repairer, plan);
        Optional<Finding> obstacle = obstacle(plan, steps);
        if (obstacle.isPresent()) {
          findings.add(obstacle.get());
          return restored;
        }
        if (settings.dryRun()) {
          report(plan, Outcome.WOULD_MEND, findings);
          return 0;
        }
        plan.findings().forEach(findings::announce);
        boolean isDone = steps.run();
        restored += steps.restored();
        if (isDone) {
          report(plan, Outcome.MENDED, findings);
          finish(customerId, findings, onlyFailuresOf(findings));
          return restored;
        }
      } catch (RestoreSteps.UnreadableObject e) {
        findings.add(
            Finding.of(UNREADABLE_OBJECT, customerId, e.version(), "").with(Outcome.NOT_MENDED));
        return restored;
      }
      if (attempt == MOST_ATTEMPTS) {
        report(plan, Outcome.NOT_MENDED, findings);
        return restored;
      }
    }
  }

  private boolean isForgotten(CustomerId customerId) {
    return archive.find(new ArchiveKey.Tombstone(customerId)).isPresent();
  }

  private RestorePlan plan(CustomerId customerId, Findings findings) {
    RestorePlan plan = new RestorePlan(customerId);
    HistoryComparison comparison = new HistoryComparison(customerId, archive, plan);
    ForeignRows foreign = new ForeignRows(findings);
    tables.forEachEvent(
        customerId,
        row -> {
          switch (row) {
            case EventTableRow.Decoded readable -> {
              comparison.add(readable);
              plan.passed(HistoryHead.of(readable.event()));
            }
            case EventTableRow.Unreadable unreadable -> {
              comparison.add(unreadable);
              plan.passed(unreadable.head());
            }
            case EventTableRow.Foreign other -> foreign.add(other);
          }
        });
    comparison.end();
    return plan;
  }

  /** Why nothing can be restored, if so. */
  private Optional<Finding> obstacle(RestorePlan plan, RestoreSteps steps)
      throws RestoreSteps.UnreadableObject {
    CustomerId id = plan.customerId();
    Optional<ViewTableRow> view = tables.view(id);
    if (view.isPresent()
        && view.get() instanceof ViewTableRow.Decoded(Tombstone tombstone, var surplus)) {
      return notMended(
          TOMBSTONE_WITHOUT_DELETION, id, tombstone.version(), "the archive has events");
    }
    if (plan.otherEvent().isPresent()) {
      return notMended(
          ARCHIVE_OTHER_EVENT,
          id,
          plan.otherEvent().get(),
          "the customer was continued after the loss");
    }
    if (plan.missingEverywhere().isPresent()) {
      return notMended(
          MISSING_EVENT, id, plan.missingEverywhere().get(), "the archive does not have it either");
    }
    Optional<VersionRanges.Range> tail = plan.tail();
    if (!settings.tablesAreQuiet() && tail.isPresent() && !steps.isOneBatch(tail.get())) {
      return notMended(
          EVENT_ONLY_IN_ARCHIVE,
          id,
          tail.get().first(),
          "up to %d: a tail that fits into no transaction needs --no-traffic"
              .formatted(tail.get().last()));
    }
    return Optional.empty();
  }

  private static Optional<Finding> notMended(
      FindingKind kind, CustomerId id, @Nullable Long version, String detail) {
    return Optional.of(Finding.of(kind, id, version, detail).with(Outcome.NOT_MENDED));
  }

  private static void report(RestorePlan plan, Outcome outcome, Findings findings) {
    plan.findings().forEach(finding -> findings.add(finding.with(outcome)));
  }

  /** An earlier run has restored all events, and was stopped before the view. */
  private boolean isStopped(RestorePlan plan) {
    return !settings.dryRun()
        && plan.newestRow().isPresent()
        && tables
            .view(plan.customerId())
            .filter(
                view ->
                    view instanceof ViewTableRow.Decoded(var decoded, var surplus)
                        && decoded.version() == plan.newest())
            .isEmpty();
  }

  /** The view comes last. A deletion that reached the archive meanwhile is obeyed at once. */
  private void finish(CustomerId customerId, Findings findings, Findings ofTheView) {
    if (isForgotten(customerId)) {
      findings.tryToMend(
          List.of(Finding.of(FORGOTTEN_IN_TABLE, customerId, null, "")),
          settings.dryRun(),
          () -> new ErasureFinisher(store).finish(customerId));
      return;
    }
    repair.verify(customerId, withoutForeignRows(ofTheView));
  }

  /** They were reported when the history was compared with the archive. */
  private static Findings withoutForeignRows(Findings findings) {
    return new Findings() {
      @Override
      public void announce(Finding finding) {
        findings.announce(finding);
      }

      @Override
      public void add(Finding finding) {
        if (finding.kind() != FOREIGN_ROW) {
          findings.add(finding);
        }
      }
    };
  }

  /** The view of a customer whose events were restored is part of them. */
  private static Findings onlyFailuresOf(Findings findings) {
    return Findings.of(
        finding -> {
          if (finding.outcome() != Outcome.MENDED) {
            findings.add(finding);
          }
        });
  }
}
