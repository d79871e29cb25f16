package io.customerrecord.admin.verify;

import static io.customerrecord.admin.FindingKind.DATA_OF_DELETED;
import static io.customerrecord.admin.FindingKind.ERASURE_UNFINISHED;
import static io.customerrecord.admin.FindingKind.EVENT_AFTER_DELETION;
import static io.customerrecord.admin.FindingKind.IMPOSSIBLE_EVENT;
import static io.customerrecord.admin.FindingKind.MISSING_EVENT;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_DIFFERS;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_MISSING;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_OF_DELETED;
import static io.customerrecord.admin.FindingKind.SNAPSHOT_UNUSABLE;
import static io.customerrecord.admin.FindingKind.TIME_NOT_INCREASING;
import static io.customerrecord.admin.FindingKind.UNKNOWN_EVENT;
import static io.customerrecord.admin.FindingKind.UNREADABLE_EVENT;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.EventTableRow.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges the rows of one history, from the lowest version to the newest, and folds them from the
 * first event on. It holds one state and not the rows, so that a history may have any length. Used
 * by one thread.
 */
final class HistoryCheck {
  /** More of one kind about one customer would not help, and must not hide those of another. */
  private static final int MOST_OF_A_KIND = 20;

  private static final String SNAPSHOT = "snapshot";

  private final CustomerId customerId;
  private final CustomerSchema schema;
  private final SnapshotListener snapshots;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> foreign = new ArrayList<>();
  private final Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
  private long rows;
  private long firstVersion;
  private @Nullable HistoryHead newest;
  private List<String> surplusOfNewest = List.of();
  private @Nullable Long deletion;
  private @Nullable Instant lastTime;
  private @Nullable CustomerView fold;
  private boolean isFolded = true;

  /** Is told of each snapshot that is not what the fold says. */
  @FunctionalInterface
  interface SnapshotListener {
    /**
     * A snapshot is not what it should be.
     *
     * @param finding what is wrong with it
     * @param after the customer after the event, folded from the first event on
     * @param eventId the id of the event
     * @return what belongs to the findings about the history: the finding, with what became of it,
     *     or empty if it was reported already
     */
    Optional<Finding> found(Finding finding, Customer after, UUID eventId);
  }

  HistoryCheck(CustomerId customerId, CustomerSchema schema, SnapshotListener snapshots) {
    this.customerId = customerId;
    this.schema = schema;
    this.snapshots = snapshots;
  }

  CustomerId customerId() {
    return customerId;
  }

  void add(EventTableRow row) {
    switch (row) {
      case EventTableRow.Decoded readable -> add(readable);
      case EventTableRow.Unreadable unreadable -> add(unreadable);
      case EventTableRow.Foreign other -> add(Finding.of(other), foreign);
    }
  }

  private void add(EventTableRow.Decoded row) {
    StoredEvent event = row.event();
    HistoryHead head = HistoryHead.of(event);
    boolean isFirst = rows == 0;
    add(head, row.surplus());
    if (head.isDeletion() && isFirst) {
      fold(event);
      return;
    }
    if (lastTime != null && !event.createTime().isAfter(lastTime)) {
      found(TIME_NOT_INCREASING, event.version(), "");
    }
    lastTime = event.createTime();
    if (isFolded) {
      fold(event);
    }
    checkSnapshot(event, row.snapshot());
  }

  private void add(EventTableRow.Unreadable row) {
    add(row.head(), row.surplus());
    isFolded = false;
    if (!row.head().isDeletion()) {
      found(UNREADABLE_EVENT, row.head().version(), row.reason());
    }
  }

  private void add(HistoryHead head, List<String> surplus) {
    long expected = newest == null ? 1 : newest.version() + 1;
    if (head.version() != expected && !(newest == null && head.isDeletion())) {
      isFolded = false;
      found(
          MISSING_EVENT,
          expected,
          head.version() == expected + 1 ? "" : "up to " + (head.version() - 1));
    }
    if (rows == 0) {
      firstVersion = head.version();
    }
    rows++;
    newest = head;
    surplusOfNewest = surplus;
    if (head.isDeletion()) {
      deletion = head.version();
    }
  }

  private void fold(StoredEvent event) {
    try {
      RecordedEvent read = schema.read(event);
      if (read.payload() instanceof CustomerEvent.Unknown) {
        isFolded = false;
        found(
            UNKNOWN_EVENT,
            event.version(),
            event.eventName() + " in schema version " + event.schemaVersion());
        return;
      }
      fold = CustomerView.after(fold, read);
    } catch (CorruptHistory e) {
      isFolded = false;
      found(IMPOSSIBLE_EVENT, event.version(), String.valueOf(e.getMessage()));
    }
  }

  private void checkSnapshot(StoredEvent event, Snapshot snapshot) {
    if (!isFolded || !(fold instanceof Customer after)) {
      return;
    }
    Optional<FindingKind> kind =
        switch (snapshot) {
          case Snapshot.None none ->
              SnapshotInterval.isDueAt(event.version())
                  ? Optional.of(SNAPSHOT_MISSING)
                  : Optional.empty();
          case Snapshot.Ignored ignored -> Optional.of(SNAPSHOT_UNUSABLE);
          case Snapshot.Intact intact ->
              intact.customer().equals(after) ? Optional.empty() : Optional.of(SNAPSHOT_DIFFERS);
        };
    kind.flatMap(
            found ->
                snapshots.found(
                    Finding.of(found, customerId, event.version(), ""), after, event.eventId()))
        .ifPresent(finding -> add(finding, findings));
  }

  /** The newest row, or empty if there is none. */
  Optional<HistoryHead> newest() {
    return Optional.ofNullable(newest);
  }

  /** The fold of all events; empty if there is none, or it cannot be made. */
  Optional<CustomerView> fold() {
    return isFolded ? Optional.ofNullable(fold) : Optional.empty();
  }

  /** What is wrong with the rows, once all were added. */
  List<Finding> findings() {
    return Stream.concat(foreign.stream(), ofEvents().stream()).toList();
  }

  private List<Finding> ofEvents() {
    if (newest == null || deletion == null) {
      return findings;
    }
    if (!newest.isDeletion()) {
      return List.of(
          Finding.of(
              EVENT_AFTER_DELETION,
              customerId,
              newest.version(),
              "the deletion has version " + deletion));
    }
    return ofDeletion(newest.version());
  }

  private List<Finding> ofDeletion(long version) {
    List<Finding> left = new ArrayList<>();
    if (rows > 1) {
      String detail = "%d older events are left, from version %d".formatted(rows - 1, firstVersion);
      left.add(Finding.of(ERASURE_UNFINISHED, customerId, version, detail));
    }
    List<String> names = new ArrayList<>(surplusOfNewest);
    if (names.remove(SNAPSHOT)) {
      left.add(Finding.of(SNAPSHOT_OF_DELETED, customerId, version, ""));
    }
    if (!names.isEmpty()) {
      left.add(Finding.of(DATA_OF_DELETED, customerId, version, String.join(", ", names)));
    }
    return left;
  }

  private void found(FindingKind kind, long version, String detail) {
    add(Finding.of(kind, customerId, version, detail), findings);
  }

  private void add(Finding finding, List<Finding> to) {
    int number = counts.merge(finding.kind(), 1, Integer::sum);
    if (number <= MOST_OF_A_KIND) {
      to.add(finding);
    }
  }
}
