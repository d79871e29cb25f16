package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.ARCHIVE_NOT_ERASED;
import static io.customerrecord.admin.FindingKind.ARCHIVE_TOMBSTONE_DIFFERS;
import static io.customerrecord.admin.FindingKind.ARCHIVE_TOMBSTONE_MISSING;
import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;

import io.customerrecord.admin.ErasureFinisher;
import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Finding.Outcome;
import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Settling;
import io.customerrecord.admin.forget.store.LedgerObject;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.event.json.NotUnicode;
import io.customerrecord.s3.archiver.Archive;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchiveReader;
import io.customerrecord.s3.archiver.ArchivedObject;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TableReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Mends the archive of customers that are deleted, so that it holds the deletion and nothing else.
 * The table is the system of record of a deletion as well. Thread-safe.
 */
final class ArchivedDeletions {
  private final ErasureFinisher erasures;
  private final TableReader tables;
  private final ArchiveReader reader;
  private final Archive archive;
  private final ReconcileSettings settings;
  private final Clock clock;

  ArchivedDeletions(
      CustomerStore store,
      TableReader tables,
      ArchiveReader reader,
      Archive archive,
      ReconcileSettings settings,
      Clock clock) {
    this.erasures = new ErasureFinisher(store);
    this.tables = tables;
    this.reader = reader;
    this.archive = archive;
    this.settings = settings;
    this.clock = clock;
  }

  /** Reconciles a customer whose newest event is a deletion. */
  void reconcile(HistoryHead deletion, Findings findings) {
    boolean isYoung =
        deletion.createTime() != null
            && Settling.isYoung(deletion.createTime(), settings.settle(), clock.instant());
    if (isYoung) {
      return;
    }
    CustomerId id = deletion.customerId();
    Optional<Outcome> erasure = finishErasure(deletion, findings);
    if (erasure.equals(Optional.of(Outcome.NOT_MENDED))) {
      return;
    }
    SdkBytes bytes = bytesOf(deletion);
    Optional<ArchivedObject> tombstone = reader.find(new ArchiveKey.Tombstone(id));
    if (tombstone.isEmpty()) {
      List<Finding> found = new ArrayList<>();
      found.add(Finding.of(ARCHIVE_TOMBSTONE_MISSING, id, deletion.version(), ""));
      int left = reader.versionsLeft(id);
      if (left > 0) {
        found.add(Finding.of(ARCHIVE_NOT_ERASED, id, null, left(left)));
      }
      findings.mend(found, settings.dryRun(), () -> archive.forget(id, bytes));
      return;
    }
    if (!isTombstone(tombstone.get(), id, bytes)) {
      findings.mend(
          List.of(Finding.of(ARCHIVE_TOMBSTONE_DIFFERS, id, deletion.version(), "")),
          settings.dryRun(),
          () -> archive.replaceTombstone(id, bytes));
    } else if (erasure.equals(Optional.of(Outcome.MENDED))) {
      renewTombstone(id, reader, archive);
    }
    removeWhatIsLeft(id, findings);
  }

  /**
   * The tombstone in the archive says that the table holds no older event, as after the relay,
   * which erases before it forwards a deletion. So the first one is written only after the erasure.
   * One that is there is renewed before the erasure too: if the renewal after it fails, the next
   * run finds nothing to erase and does not make up for it. Empty if there was nothing to erase.
   */
  private Optional<Outcome> finishErasure(HistoryHead deletion, Findings findings) {
    CustomerId id = deletion.customerId();
    if (!hasOlderEvents(deletion, new ForeignRows(findings))) {
      return Optional.empty();
    }
    return Optional.of(
        findings.tryToMend(
            List.of(Finding.of(ERASURE_UNFINISHED, id, deletion.version(), "")),
            settings.dryRun(),
            () -> {
              renewTombstone(id, reader, archive);
              return erasures.finish(id);
            }));
  }

  /**
   * Writes a tombstone again as it is, if there is one. Certificates count from its time, so it
   * must not be earlier than the erasure of a copy.
   */
  static void renewTombstone(CustomerId id, ArchiveReader reader, Archive archive) {
    reader
        .read(new ArchiveKey.Tombstone(id).text())
        .ifPresent(bytes -> archive.replaceTombstone(id, bytes));
  }

  private boolean hasOlderEvents(HistoryHead deletion, ForeignRows foreign) {
    AtomicLong events = new AtomicLong();
    tables.forEachEvent(
        deletion.customerId(),
        row -> {
          switch (row) {
            case EventTableRow.Decoded readable -> events.incrementAndGet();
            case EventTableRow.Unreadable unreadable -> events.incrementAndGet();
            case EventTableRow.Foreign other -> foreign.add(other);
          }
        });
    return events.get() > 1;
  }

  /** The row may be unreadable; it decides all the same that the customer is forgotten. */
  private SdkBytes bytesOf(HistoryHead deletion) {
    Optional<EventTableRow> row = tables.event(deletion.customerId(), deletion.version());
    if (row.isPresent()
        && row.get() instanceof EventTableRow.Decoded(var event, var snapshot, var surplus)) {
      try {
        return SdkBytes.fromByteArrayUnsafe(EventJson.encode(erased(event)));
      } catch (NotUnicode e) {
        return SdkBytes.fromByteArrayUnsafe(EventJson.encode(deletion));
      }
    }
    return SdkBytes.fromByteArrayUnsafe(EventJson.encode(deletion));
  }

  /** The deletion without anything that its row or object may hold besides. */
  static StoredEvent erased(StoredEvent deletion) {
    EventMetadata metadata = deletion.metadata();
    return new StoredEvent(
        deletion.eventId(),
        deletion.customerId(),
        deletion.version(),
        deletion.createTime(),
        new EventMetadata(metadata.commandId(), null, metadata.actor(), null),
        deletion.eventName(),
        deletion.schemaVersion(),
        Map.of());
  }

  /**
   * A customer that was restored and forgotten again has another deletion in the table than in the
   * archive, which keeps the first.
   */
  private boolean isTombstone(ArchivedObject object, CustomerId id, SdkBytes expected) {
    if (object.certainlyHas(expected.asByteArrayUnsafe())) {
      return true;
    }
    Optional<SdkBytes> found = reader.read(object.key());
    return found.isPresent() && (found.get().equals(expected) || isDeletionOf(id, found.get()));
  }

  private static boolean isDeletionOf(CustomerId id, SdkBytes bytes) {
    try {
      EventJson.decode(bytes.asByteArrayUnsafe());
      return LedgerObject.isClean(id, bytes.asByteArrayUnsafe());
    } catch (MalformedEvent e) {
      return false;
    }
  }

  /** Removes the events of a customer who has a tombstone in the archive. */
  void removeWhatIsLeft(CustomerId id, Findings findings) {
    int left = reader.versionsLeft(id);
    if (left > 0) {
      findings.mend(
          List.of(Finding.of(ARCHIVE_NOT_ERASED, id, null, left(left))),
          settings.dryRun(),
          () -> archive.removeIfForgotten(id));
    }
  }

  static String left(int versions) {
    return versions + (versions == 1 ? " object version" : " object versions");
  }
}
