package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Tombstone;
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
 * Forgets a customer. It looks at nothing but the newest row, so that no damage to a row or a view
 * can stand in the way.
 */
final class Deletion {
  private final Collaborators with;

  Deletion(Collaborators with) {
    this.with = with;
  }

  Result<Tombstone> handle(DeleteCustomer command, CommandContext context) {
    CustomerId id = command.customerId();
    Attempts attempts = new Attempts(id, with.deadline());
    while (true) {
      Optional<HistoryHead> head = with.store().head(id);
      if (head.isEmpty()) {
        return ofAViewAlone(id);
      }
      if (head.get().isDeletion()) {
        return erased(with.views().repairTombstone(head.get()));
      }
      RecordedEvent deletion =
          with.recorder().deletion(id, head.get().version() + 1, latestTime(head.get()), context);
      Tombstone tombstone = new Tombstone(id, deletion.version(), deletion.createTime());
      try {
        with.store().delete(with.store().schema().write(deletion), tombstone);
        return erased(tombstone);
      } catch (VersionConflict e) {
        attempts.pause();
      }
    }
  }

  /** Without an event there is nothing to forget; a tombstone says that this was done. */
  private Result<Tombstone> ofAViewAlone(CustomerId id) {
    return with.store().view(id).orElse(null) instanceof Tombstone tombstone
        ? new Result.Success<>(tombstone)
        : new Result.Rejected<>(new Rejection.NotFound());
  }

  /** The time of the newest event; where that cannot be read, the latest of what can. */
  private @Nullable Instant latestTime(HistoryHead head) {
    if (head.createTime() != null) {
      return head.createTime();
    }
    Optional<Instant> ofView = with.store().view(head.customerId()).map(CustomerView::updateTime);
    return Stream.concat(ofView.stream(), timeBefore(head).stream())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private Optional<Instant> timeBefore(HistoryHead head) {
    if (head.version() == 1) {
      return Optional.empty();
    }
    try {
      return with.store().events(head.customerId(), head.version() - 2, 1).stream()
          .map(StoredEvent::createTime)
          .findFirst();
    } catch (CorruptHistory e) {
      return Optional.empty();
    }
  }

  private Result<Tombstone> erased(Tombstone tombstone) {
    try {
      with.store().erase(tombstone.customerId(), tombstone.version());
    } catch (StoreUnavailable e) {
      // The deletion is stored. The relay, or a repeated delete, finishes the erasure.
    }
    return new Result.Success<>(tombstone);
  }
}
