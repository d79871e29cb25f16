package io.customerrecord.store.dynamodb;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import java.util.List;

/** A row of the view table as it is stored, readable or not. For tools that verify the tables. */
public sealed interface ViewTableRow {

  /**
   * A view that can be read and that this release trusts.
   *
   * @param view the view
   * @param surplus the names of the attributes that {@link ErasedItems#surplusOfTombstone} objects
   *     to; of a living view there are none
   */
  record Decoded(CustomerView view, List<String> surplus) implements ViewTableRow {
    /** Copies the names. */
    public Decoded {
      surplus = List.copyOf(surplus);
    }
  }

  /**
   * A view that is treated as missing.
   *
   * @param customerId whose view
   * @param reason what is wrong, without personal data
   */
  record Unreadable(CustomerId customerId, String reason) implements ViewTableRow {}

  /**
   * A living view of another meaning or of a newer shape. It is treated as missing until a command
   * or a repair replaces it.
   *
   * @param customerId whose view
   * @param fingerprint the fingerprint of the view
   */
  record Untrusted(CustomerId customerId, String fingerprint) implements ViewTableRow {}

  /**
   * A row whose key is not a customerId.
   *
   * @param key the key as text, shortened to 100 characters
   */
  record Foreign(String key) implements ViewTableRow {}
}
