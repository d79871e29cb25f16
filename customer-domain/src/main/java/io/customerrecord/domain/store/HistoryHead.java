package io.customerrecord.domain.store;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the newest row of a history says, as far as it can be read: the key always, the rest only
 * where it has the right shape. Whether a customer is forgotten depends on nothing else, so that no
 * damage to a row can prevent or undo that.
 *
 * @param customerId whose history
 * @param version the highest version, from 1
 * @param eventName the wire name of the event's type, or null where it cannot be read
 * @param eventId the event's id, or null where it cannot be read
 * @param createTime the event's time, or null where it cannot be read
 * @param commandId the id of the command behind the event, or null where it cannot be read
 */
public record HistoryHead(
    CustomerId customerId,
    long version,
    @Nullable String eventName,
    @Nullable UUID eventId,
    @Nullable Instant createTime,
    @Nullable String commandId) {
  /**
   * Checks that nothing required is null.
   *
   * @throws NullPointerException if {@code customerId} is null; the message names it
   */
  public HistoryHead {
    requireNonNull(customerId, "customerId");
  }

  /**
   * The head of a history whose newest event can be read.
   *
   * @param newest the newest event
   * @return all that is asked of it here
   * @throws NullPointerException if {@code newest} is null; the message names it
   */
  public static HistoryHead of(StoredEvent newest) {
    requireNonNull(newest, "newest");
    return new HistoryHead(
        newest.customerId(),
        newest.version(),
        newest.eventName(),
        newest.eventId(),
        newest.createTime(),
        newest.metadata().commandId());
  }

  /**
   * Whether the history has ended.
   *
   * @return true if the newest event is a deletion, whether or not the rest of it can be read
   */
  public boolean isDeletion() {
    return CustomerSchema.CUSTOMER_DELETED.equals(eventName);
  }

  /**
   * Whether a view is the one that this event led to.
   *
   * @param view a living customer of the same id
   * @return true if the event is no deletion and has the view's version, time and newest command
   * @throws NullPointerException if {@code view} is null; the message names it
   */
  public boolean confirms(Customer view) {
    requireNonNull(view, "view");
    return !isDeletion()
        && eventName != null
        && version == view.version()
        && view.updateTime().equals(createTime)
        && commandId != null
        && view.recentCommands().startWith(commandId);
  }
}
