package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.domain.store.VersionConflict;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Executes a deletion. Only the newest row of the history decides, so that no damaged row or view
 * can prevent it.
 */
final class Deletion {
  private final Dependencies dependencies;

  Deletion(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  Result<Tombstone> handle(DeleteCustomer command, CommandContext context) {
    CustomerId id = command.customerId();
    ConflictRetries retries = new ConflictRetries(id, dependencies.deadline());
    while (true) {
      Optional<HistoryHead> head = dependencies.store().head(id);
      if (head.isEmpty()) {
        return resultOfViewWithoutEvents(id);
      }
      if (head.get().isDeletion()) {
        return erase(dependencies.views().repairTombstone(head.get()));
      }
      RecordedEvent deletion =
          dependencies
              .recorder()
              .deletion(id, head.get().version() + 1, latestKnownTime(head.get()), context);
      Tombstone tombstone = new Tombstone(id, deletion.version(), deletion.createTime());
      try {
        dependencies.store().delete(dependencies.store().schema().write(deletion), tombstone);
        return erase(tombstone);
      } catch (VersionConflict e) {
        retries.backOff();
      }
    }
  }

  /** Without events there is nothing to delete. A tombstone shows that the deletion was done. */
  private Result<Tombstone> resultOfViewWithoutEvents(CustomerId id) {
    return dependencies.store().view(id).orElse(null) instanceof Tombstone tombstone
        ? new Result.Success<>(tombstone)
        : new Result.Rejected<>(new Rejection.NotFound());
  }

  /**
   * The time of the newest event; if it is unreadable, the later of the view's and the event's
   * before. A time that no other can follow is ignored, so that it cannot prevent the deletion.
   */
  private @Nullable Instant latestKnownTime(HistoryHead head) {
    if (head.createTime() != null && EventTime.canBeFollowed(head.createTime())) {
      return head.createTime();
    }
    Optional<Instant> ofView =
        dependencies.store().view(head.customerId()).map(CustomerView::updateTime);
    return Stream.concat(ofView.stream(), timeOfEventBefore(head).stream())
        .filter(EventTime::canBeFollowed)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private Optional<Instant> timeOfEventBefore(HistoryHead head) {
    if (head.version() == 1) {
      return Optional.empty();
    }
    try {
      return dependencies.store().events(head.customerId(), head.version() - 2, 1).stream()
          .map(StoredEvent::createTime)
          .findFirst();
    } catch (CorruptHistory e) {
      return Optional.empty();
    }
  }

  /** Erases the older events while there is time. */
  private Result<Tombstone> erase(Tombstone tombstone) {
    try {
      dependencies.store().erase(tombstone.customerId(), tombstone.version());
    } catch (StoreUnavailable e) {
      // The deletion is stored, so it succeeded. The relay or a repeated deletion resumes the
      // erasure.
    }
    return new Result.Success<>(tombstone);
  }
}
