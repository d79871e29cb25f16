package io.customerrecord.domain.store;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.CustomerSchema;
import io.customerrecord.domain.schema.StoredEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where events, the system of record, and views, which can always be made from them, are kept. All
 * reads are strongly consistent. Implementations are thread-safe, and every implementation passes
 * the contract suite in {@code customer-testing}. {@code docs/invariants.md} says what holds
 * between events, views and tombstones at every moment, and why.
 *
 * <p>A view or a snapshot of a living customer that was kept by a release with another schema is
 * answered only if this store's schema trusts it, see {@link
 * io.customerrecord.domain.schema.Fingerprint}; otherwise it is treated as missing.
 *
 * <p>Every method may throw {@link StoreUnavailable}: the store did not answer in time, and the
 * caller may try again later. After a write that ended so, it is not known whether the write
 * happened; the same write can be repeated safely. Methods that answer events throw {@link
 * CorruptHistory} where a row cannot be read. An argument that is null is refused with a {@link
 * NullPointerException} that names it.
 */
public interface CustomerStore {

  /**
   * How the events here are stored, and what they mean. Whatever works on this store takes its
   * schema from here.
   *
   * @return the schema
   */
  CustomerSchema schema();

  /**
   * This store for a call that has a deadline.
   *
   * @param deadline when the call ends; no request is begun that could outlast it
   * @return a store on the same data
   */
  CustomerStore within(Deadline deadline);

  /**
   * The view of a customer. It may be lost, stale or wrong: only the events decide.
   *
   * @param customerId whose
   * @return the view, or empty where there is none that can be read
   */
  Optional<CustomerView> view(CustomerId customerId);

  /**
   * The living customer at a version, if the view says so and is confirmed by the event of that
   * version: that exists, is no deletion, and has the view's time and newest command. An event that
   * is appended to what this answers can neither leave a gap nor follow nothing.
   *
   * @param customerId whose
   * @param version from 1
   * @return the view, or empty where it is absent, at another version, a tombstone, or unconfirmed
   */
  Optional<Customer> currentView(CustomerId customerId, long version);

  /**
   * The newest row of a history. It never fails because of what the row holds.
   *
   * @param customerId whose
   * @return the row with the highest version, or empty where the customer never existed
   */
  Optional<HistoryHead> head(CustomerId customerId);

  /**
   * The newest events of a customer, with a snapshot where there is one among them.
   *
   * @param customerId whose
   * @param limit the most events to return, from 1; a store may return fewer, but not none
   * @return no events only where the customer never existed
   */
  RecentEvents recent(CustomerId customerId, int limit);

  /**
   * The newest event of a customer.
   *
   * @param customerId whose
   * @return the event with the highest version, or empty where the customer never existed
   */
  default Optional<StoredEvent> newest(CustomerId customerId) {
    return recent(customerId, 1).newestFirst().stream().findFirst();
  }

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
   * The newest snapshot up to a version: the customer after an event, kept with the event as a
   * shortcut for replay. A snapshot that is lost or was tampered with is passed over.
   *
   * @param customerId whose
   * @param upTo the highest version that the customer may have, from 0
   * @return the customer at that version or a lower one, or empty where there is no intact snapshot
   */
  Optional<Customer> snapshot(CustomerId customerId, long upTo);

  /**
   * Appends an event and replaces the view by the one after it, atomically: both or neither
   * happens. Appending the very same event (by its eventId) once more changes nothing and succeeds.
   *
   * @param event whose version must not exist yet
   * @param after the view after the event; it replaces the living view of the version before it
   *     (none for version 1)
   * @param snapshot whether to keep {@code after} with the event too. Only what was folded from
   *     events may be kept, never what was read from a view
   * @throws VersionConflict if the version exists, or the view is not the one to be replaced
   * @throws EventTooLarge if the store cannot hold an event of that size
   */
  void append(StoredEvent event, Customer after, boolean snapshot);

  /**
   * Appends a deletion to the newest event and replaces the view, whatever it says, by the
   * tombstone, atomically. Appending the very same deletion (by its eventId) once more changes
   * nothing and succeeds.
   *
   * @param deletion whose version must not exist yet, while the version before it must
   * @param tombstone what remains
   * @throws VersionConflict if the history does not end at the version before the deletion
   */
  void delete(StoredEvent deletion, Tombstone tombstone);

  /**
   * Replaces a living view, or none, by what the events amount to. A tombstone is never replaced,
   * and nothing changes once the history has moved on.
   *
   * @param view what the events up to its version amount to
   * @param newestEventId the id of the event with that version
   * @return false, and nothing is changed, if that event does not exist or is not the newest one,
   *     or the view is a tombstone, or this process may not write
   */
  boolean repair(Customer view, UUID newestEventId);

  /**
   * Replaces the view, whatever it says, by the tombstone of a deletion.
   *
   * @param tombstone what remains
   * @return false, and nothing is changed, if the newest event is not a deletion of that version,
   *     or this process may not write
   */
  boolean repair(Tombstone tombstone);

  /**
   * Erases the events of a forgotten customer that are older than its deletion, strictly upwards:
   * as long as one version is left, so is every later one. It stops before this store's deadline,
   * and can be resumed any number of times by any process.
   *
   * @param customerId whose
   * @param deletion the version of the deletion, which stays
   * @return true once nothing is left to erase, false if the time is up before that is known
   */
  boolean erase(CustomerId customerId, long deletion);
}
