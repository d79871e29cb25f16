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
 * The newest row of a history, as far as it is readable: its key always, the rest only if it has
 * the right type. Nothing else decides whether a customer is deleted, so that no damage to a row
 * can prevent or undo a deletion.
 *
 * @param customerId whose history
 * @param version the highest version, from 1
 * @param eventName the wire name of the event's type, or null if it is unreadable
 * @param eventId the event's id, or null if it is unreadable
 * @param createTime the event's time, or null if it is unreadable
 * @param commandId the id of the command behind the event, or null if it is unreadable
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
   * The head of a history whose newest event is readable.
   *
   * @param newest the newest event
   * @return the head
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
   * Whether the customer is deleted.
   *
   * @return true if the newest event is a deletion, even if the rest of it is unreadable
   */
  public boolean isDeletion() {
    return CustomerSchema.CUSTOMER_DELETED.equals(eventName);
  }

  /**
   * Whether this event confirms a view.
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
