package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.ARCHIVE_EVENT_DIFFERS;
import static io.customerrecord.admin.FindingKind.ARCHIVE_EVENT_MISSING;
import static io.customerrecord.admin.FindingKind.ARCHIVE_OTHER_EVENT;
import static io.customerrecord.admin.FindingKind.EVENT_NOT_ARCHIVABLE;
import static io.customerrecord.admin.FindingKind.EVENT_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.FOREIGN_OBJECT;
import static io.customerrecord.admin.FindingKind.UNREADABLE_EVENT;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Settling;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.Archive.EventObject;
import io.customerrecord.s3.archiver.Archive.Kept;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchivedObject;
import io.customerrecord.store.dynamodb.EventTableRow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Mends the archive of one customer that was living when its events were read. Each write is right
 * even if the customer is deleted meanwhile: the deletion reaches the archive after the table, and
 * a write looks for it before and after. Used by one thread.
 */
final class LivingHistory implements HistoryComparison.Differences {
  private static final int LARGEST_BATCH = 100;

  /** More of them about one customer would not help. */
  private static final int MOST_FOREIGN = 20;

  private final CustomerId customerId;
  private final Archive archive;
  private final ReconcileSettings settings;
  private final Clock clock;
  private final Findings findings;
  private final List<EventObject> missing = new ArrayList<>();
  private final VersionRanges onlyInArchive = new VersionRanges();
  private int foreign;
  private boolean isForgotten;

  LivingHistory(
      CustomerId customerId,
      Archive archive,
      ReconcileSettings settings,
      Clock clock,
      Findings findings) {
    this.customerId = customerId;
    this.archive = archive;
    this.settings = settings;
    this.clock = clock;
    this.findings = findings;
  }

  @Override
  public void missing(StoredEvent event, SdkBytes bytes) {
    if (Settling.isYoung(event.createTime(), settings.settle(), clock.instant())) {
      return;
    }
    missing.add(new EventObject(keyOf(event), bytes));
    if (missing.size() == LARGEST_BATCH) {
      archiveMissing();
    }
  }

  private void archiveMissing() {
    if (missing.isEmpty() || isForgotten) {
      return;
    }
    VersionRanges versions = new VersionRanges();
    missing.forEach(event -> versions.add(event.key().version()));
    List<Finding> found = versions.findings(ARCHIVE_EVENT_MISSING, customerId);
    Outcome outcome = Outcome.WOULD_MEND;
    if (!settings.dryRun()) {
      found.forEach(findings::announce);
      Kept kept = archive.keep(customerId, missing);
      if (kept.failure() != null) {
        throw kept.failure();
      }
      isForgotten = kept.isForgotten();
      outcome = Outcome.MENDED;
      if (kept.written() == 0) {
        // The archiver was faster, or the customer is forgotten.
        missing.clear();
        return;
      }
    }
    for (Finding finding : found) {
      findings.add(finding.with(outcome));
    }
    missing.clear();
  }

  @Override
  public void differs(StoredEvent event, SdkBytes bytes, SdkBytes found) {
    Optional<StoredEvent> other = otherEvent(event, found);
    boolean isReplaceable = other.isEmpty() || settings.replaceOtherEvents();
    Finding finding =
        Finding.of(
            other.isEmpty() ? ARCHIVE_EVENT_DIFFERS : ARCHIVE_OTHER_EVENT,
            customerId,
            event.version(),
            other
                .map(
                    it -> "its eventId is %s, its time %s".formatted(it.eventId(), it.createTime()))
                .orElse(""));
    Outcome outcome = Outcome.FOUND;
    if (isReplaceable) {
      outcome = Outcome.WOULD_MEND;
      if (!settings.dryRun()) {
        findings.announce(finding);
        isForgotten = !archive.replace(new EventObject(keyOf(event), bytes));
        if (isForgotten) {
          return;
        }
        outcome = Outcome.MENDED;
      }
    }
    findings.add(finding.with(outcome));
  }

  /** Empty if the event in the table explains the object: it is a copy of it, or no event. */
  private static Optional<StoredEvent> otherEvent(StoredEvent event, SdkBytes found) {
    try {
      StoredEvent archived = EventJson.decode(found.asByteArrayUnsafe());
      return archived.eventId().equals(event.eventId()) ? Optional.empty() : Optional.of(archived);
    } catch (MalformedEvent e) {
      return Optional.empty();
    }
  }

  @Override
  public void surplus(ArchivedObject object) {
    if (ArchiveKey.parse(object.key()).orElse(null) instanceof ArchiveKey.Event event) {
      onlyInArchive.add(event.version());
    } else if (foreign++ < MOST_FOREIGN) {
      findings.add(Finding.of(FOREIGN_OBJECT, customerId, null, object.key()));
    }
  }

  @Override
  public void unwritable(StoredEvent event) {
    findings.add(Finding.of(EVENT_NOT_ARCHIVABLE, customerId, event.version(), ""));
  }

  @Override
  public void unreadable(EventTableRow.Unreadable row, boolean isArchived) {
    findings.add(
        Finding.of(
            UNREADABLE_EVENT,
            customerId,
            row.head().version(),
            isArchived ? "the archive has the event" : "the archive does not have it either"));
  }

  private static ArchiveKey.Event keyOf(StoredEvent event) {
    return new ArchiveKey.Event(event.customerId(), event.version());
  }

  /** There are no more events. */
  void end() {
    archiveMissing();
  }

  /** Whether the archive has a tombstone of the customer. */
  boolean isForgotten() {
    return isForgotten;
  }

  boolean hasEventsOnlyInArchive() {
    return !onlyInArchive.isEmpty();
  }

  void reportEventsOnlyInArchive() {
    onlyInArchive.findings(EVENT_ONLY_IN_ARCHIVE, customerId).forEach(findings::add);
  }
}
