package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.HistoryHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the event table as it is stored, readable or not. For tools that verify the tables; the
 * store itself rejects what it cannot read.
 */
public sealed interface EventTableRow {

  /**
   * A row whose event can be read.
   *
   * @param event the event, whatever its type and schema version
   * @param snapshot the snapshot in the row
   * @param surplus the names of the attributes that {@link ErasedItems#surplusOfDeletion} objects
   *     to; of an event that is no deletion there are none
   */
  record Decoded(StoredEvent event, Snapshot snapshot, List<String> surplus)
      implements EventTableRow {
    /** Copies the names. */
    public Decoded {
      surplus = List.copyOf(surplus);
    }
  }

  /**
   * A row with the key of an event but without a readable event.
   *
   * @param head what can be read of it
   * @param reason what is wrong, without personal data
   * @param surplus as of a row that can be read
   */
  record Unreadable(HistoryHead head, String reason, List<String> surplus)
      implements EventTableRow {
    /** Copies the names. */
    public Unreadable {
      surplus = List.copyOf(surplus);
    }
  }

  /**
   * A row whose key is not a customerId and a version, a whole number from 1 up. It is not an event
   * of any customer, even if it lies among those of one.
   *
   * @param customerId the customer among whose rows it lies, or null if the key has no customerId
   * @param key the key as text, shortened to 100 characters
   */
  record Foreign(@Nullable CustomerId customerId, String key) implements EventTableRow {}

  /** The snapshot in a row. */
  sealed interface Snapshot {
    /** The row has none. */
    record None() implements Snapshot {}

    /**
     * The snapshot is intact and this release trusts it.
     *
     * @param customer the customer after the event
     */
    record Intact(Customer customer) implements Snapshot {}

    /**
     * Replays skip the snapshot: it was changed, or was written by a release of another meaning.
     */
    record Ignored() implements Snapshot {}
  }
}
