package io.customerrecord.admin.archive;

import static io.customerrecord.admin.FindingKind.CUSTOMER_ONLY_IN_ARCHIVE;
import static io.customerrecord.admin.FindingKind.EVENT_ONLY_IN_ARCHIVE;

import io.customerrecord.admin.Finding;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.MalformedEvent;
import io.customerrecord.s3.archiver.ArchiveKey;
import io.customerrecord.s3.archiver.ArchivedObject;
import io.customerrecord.store.dynamodb.EventTableRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Learns from the rows and objects of one history, by ascending version, which events only the
 * archive has. It holds ranges of versions and no events. Used by one thread.
 */
final class RestorePlan implements HistoryComparison.Differences {
  private final CustomerId customerId;
  private final VersionRanges lost = new VersionRanges();
  private @Nullable HistoryHead newestRow;
  private long last;
  private @Nullable Long missingEverywhere;
  private @Nullable Long otherEvent;

  RestorePlan(CustomerId customerId) {
    this.customerId = customerId;
  }

  /** A row was compared; what the archive has below it was added before. */
  void passed(HistoryHead row) {
    add(row.version());
    newestRow = row;
  }

  @Override
  public void surplus(ArchivedObject object) {
    if (!(ArchiveKey.parse(object.key()).orElse(null) instanceof ArchiveKey.Event event)) {
      return; // reconcile reports it
    }
    long version = event.version();
    lost.add(version);
    add(version);
  }

  private void add(long version) {
    if (version != last + 1 && missingEverywhere == null) {
      missingEverywhere = last + 1;
    }
    last = version;
  }

  @Override
  public void differs(StoredEvent event, SdkBytes bytes, SdkBytes found) {
    if (otherEvent == null && isOther(event, found)) {
      otherEvent = event.version();
    }
  }

  private static boolean isOther(StoredEvent event, SdkBytes found) {
    try {
      return !EventJson.decode(found.asByteArrayUnsafe()).eventId().equals(event.eventId());
    } catch (MalformedEvent e) {
      return false;
    }
  }

  @Override
  public void missing(StoredEvent event, SdkBytes bytes) {}

  @Override
  public void unwritable(StoredEvent event) {}

  @Override
  public void unreadable(EventTableRow.Unreadable row, boolean isArchived) {}

  CustomerId customerId() {
    return customerId;
  }

  /** The lowest version that neither has, below one that one of them has. */
  Optional<Long> missingEverywhere() {
    return Optional.ofNullable(missingEverywhere);
  }

  /** The lowest version at which table and archive have different events. */
  Optional<Long> otherEvent() {
    return Optional.ofNullable(otherEvent);
  }

  Optional<HistoryHead> newestRow() {
    return Optional.ofNullable(newestRow);
  }

  /** The highest version of both. */
  long newest() {
    return last;
  }

  List<VersionRanges.Range> lost() {
    return lost.ranges();
  }

  /** What is lost, as findings of which nothing was mended. */
  List<Finding> findings() {
    return lost.findings(
        newestRow == null ? CUSTOMER_ONLY_IN_ARCHIVE : EVENT_ONLY_IN_ARCHIVE, customerId);
  }

  /** What is lost above the newest row of the table; empty also if the table has no row. */
  Optional<VersionRanges.Range> tail() {
    List<VersionRanges.Range> ranges = lost.ranges();
    return newestRow == null || ranges.isEmpty() || ranges.getLast().first() < newestRow.version()
        ? Optional.empty()
        : Optional.of(ranges.getLast());
  }
}
