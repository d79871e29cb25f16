package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.store.dynamodb.CustomerItemMapper.CustomerItem;
import io.customerrecord.store.dynamodb.EventTableRow.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps items to rows, whatever is in them. Thread-safe. */
final class RowMapper {
  private static final String SNAPSHOT = "snapshot";
  private static final int LONGEST_KEY = 100;

  private final CustomerItemMapper mapper;
  private final SnapshotMapper snapshots;

  RowMapper(CustomerSchema schema) {
    this.mapper = new CustomerItemMapper(schema);
    this.snapshots = new SnapshotMapper(mapper);
  }

  EventTableRow event(Map<String, AttributeValue> item) {
    Optional<CustomerId> customerId = customerId(item);
    if (customerId.isEmpty() || !EventItemMapper.hasVersion(item)) {
      return new EventTableRow.Foreign(
          customerId.orElse(null), shortened(TablePosition.text(item)));
    }
    List<String> surplus =
        EventItemMapper.isDeletion(item) ? ErasedItems.surplusOfDeletion(item) : List.of();
    try {
      StoredEvent event = EventItemMapper.toEvent(item);
      return new EventTableRow.Decoded(event, snapshot(event, item.get(SNAPSHOT)), surplus);
    } catch (CorruptHistory e) {
      return new EventTableRow.Unreadable(
          HistoryHeadReader.head(customerId.get(), item), String.valueOf(e.getMessage()), surplus);
    }
  }

  private Snapshot snapshot(StoredEvent event, @Nullable AttributeValue snapshot) {
    if (snapshot == null) {
      return new Snapshot.None();
    }
    Optional<Customer> customer = snapshots.toCustomer(event.eventId(), snapshot);
    return customer.isPresent() ? new Snapshot.Intact(customer.get()) : new Snapshot.Ignored();
  }

  ViewTableRow view(Map<String, AttributeValue> item) {
    Optional<CustomerId> customerId = customerId(item);
    if (customerId.isEmpty()) {
      return new ViewTableRow.Foreign(shortened(TablePosition.customerId(item)));
    }
    try {
      @Nullable CustomerItem read = CustomerItemMapper.TABLE_SCHEMA.mapToItem(item);
      if (read == null) {
        return new ViewTableRow.Unreadable(customerId.get(), "the item has no attribute of a view");
      }
      Optional<String> untrusted = mapper.untrustedFingerprint(read);
      if (untrusted.isPresent()) {
        return new ViewTableRow.Untrusted(customerId.get(), untrusted.get());
      }
      CustomerView view = mapper.toView(read);
      return new ViewTableRow.Decoded(
          view, view instanceof Tombstone ? ErasedItems.surplusOfTombstone(item) : List.of());
    } catch (CorruptHistory e) {
      return new ViewTableRow.Unreadable(customerId.get(), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<CustomerId> customerId(Map<String, AttributeValue> item) {
    return CustomerId.parse(TablePosition.customerId(item));
  }

  private static String shortened(String key) {
    return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
  }
}
