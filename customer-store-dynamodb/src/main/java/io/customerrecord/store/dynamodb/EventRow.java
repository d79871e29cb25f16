package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.SnapshotInterval;
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

  /** The row of a new event, with a snapshot of the view after it where one is due. */
  static EventRow of(StoredEvent event, CustomerView after, SnapshotItems snapshots) {
    boolean due = after instanceof Customer && SnapshotInterval.isDueAt(event.version());
    return new EventRow(event, due ? snapshots.write(event.eventId(), after) : null);
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
