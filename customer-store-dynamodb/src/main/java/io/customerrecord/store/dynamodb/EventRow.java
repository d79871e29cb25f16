package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an item of the event table holds: the event, and at some versions a snapshot beside it.
 *
 * @param event the event
 * @param snapshot as it stands in the item, or null
 */
record EventRow(StoredEvent event, @Nullable AttributeValue snapshot) {

  /** The row of a new event, with a snapshot of the customer after it. */
  static EventRow of(StoredEvent event, Customer after, SnapshotItems snapshots) {
    return new EventRow(event, snapshots.write(event.eventId(), after));
  }

  /** The row of a new event alone. */
  static EventRow of(StoredEvent event) {
    return new EventRow(event, null);
  }

  /** The living customer after the event, if there is an intact snapshot of it. */
  Optional<Customer> customerAfter(SnapshotItems snapshots) {
    return snapshot == null ? Optional.empty() : snapshots.read(event.eventId(), snapshot);
  }

  @Override
  public String toString() {
    return "EventRow[event=%s, redacted]".formatted(event);
  }
}
