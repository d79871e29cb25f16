package io.customerrecord.domain.store;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where events, the system of record, and views, which can always be made from them, are kept. All
 * reads are strongly consistent. Implementations are thread-safe, and every implementation passes
 * the contract suite in {@code customer-testing}.
 *
 * <p>A store that outlives a change of the events' schema answers no view and no snapshot of a
 * living customer that was folded with another schema: for all who ask, it is lost.
 *
 * <p>Every method may throw {@link StoreUnavailable}: the store did not answer, and the caller may
 * try again later. After a write that ended so, it is not known whether the write happened; the
 * same write can be repeated safely.
 */
public interface CustomerStore {

  /**
   * The view of a customer. It may be lost or stale: only the events decide.
   *
   * @param customerId whose
   * @return the view, or empty where there is none
   */
  Optional<CustomerView> view(CustomerId customerId);

  /**
   * The living customer at a version, if the view says so and the event of that version does exist.
   * An event that is appended to what this answers can neither leave a gap nor follow nothing.
   *
   * @param customerId whose
   * @param version from 1
   * @return the view, or empty where it is absent, at another version, a tombstone, or unfounded
   */
  Optional<Customer> confirmed(CustomerId customerId, long version);

  /**
   * The newest event of a customer.
   *
   * @param customerId whose
   * @return the event with the highest version, or empty where the customer never existed
   */
  default Optional<StoredEvent> newest(CustomerId customerId) {
    return newest(customerId, 1).stream().findFirst();
  }

  /**
   * The newest events of a customer.
   *
   * @param customerId whose
   * @param limit the most events to return, from 1; a store may return fewer, but not none
   * @return events by descending version, from the highest; empty only where the customer never
   *     existed
   */
  List<StoredEvent> newest(CustomerId customerId, int limit);

  /**
   * A page of a history.
   *
   * @param customerId whose
   * @param after the version to start behind, from 0
   * @param limit the most events to return, from 1; a store may return fewer
   * @return events by ascending version; empty only where no later event exists
   */
  List<StoredEvent> events(CustomerId customerId, long after, int limit);

  /**
   * The customer after the event with a version, if the store has kept that with the event: a
   * shortcut for replay. What this answers is what the events up to there amount to; a snapshot
   * that is lost, or was changed by somebody, is not answered.
   *
   * @param customerId whose
   * @param version from 1
   * @return the customer at that version, or empty where there is no intact snapshot
   */
  Optional<Customer> snapshot(CustomerId customerId, long version);

  /**
   * Appends an event and replaces the view by the one after it, atomically: both or neither
   * happens. Appending the very same event (by its eventId) once more changes nothing and succeeds.
   *
   * @param event whose version must not exist yet
   * @param after the view after the event. A {@link Customer} replaces the view of the version
   *     before it (none for version 1); a {@link CustomerView.Tombstone} replaces any view but a
   *     tombstone
   * @throws VersionConflict if the version exists, or the view is not the one to be replaced
   * @throws EventTooLarge if the store can not hold an event of that size
   */
  void append(StoredEvent event, CustomerView after);

  /**
   * Puts right a view that is lost, stale or wrong, unless the history has moved on.
   *
   * @param view what the events up to its version amount to
   * @return false, and nothing is changed, if the event of that version does not exist or is not
   *     the newest one
   */
  boolean repair(CustomerView view);

  /**
   * Erases the events of a forgotten customer that are older than its deletion. It can be stopped
   * and resumed by anyone, any number of times.
   *
   * @param customerId whose
   * @param deletion the version of the deletion, which stays
   * @param mayGoOn asked before each batch; false stops
   * @return whether nothing is left to erase
   */
  boolean erase(CustomerId customerId, long deletion, BooleanSupplier mayGoOn);
}
