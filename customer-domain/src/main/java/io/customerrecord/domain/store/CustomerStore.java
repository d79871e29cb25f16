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
 * The port to the store of events, which are the system of record, and of views, which can always
 * be rebuilt from the events. All reads are strongly consistent. Implementations must be
 * thread-safe and pass the contract suite in {@code customer-testing}. {@code docs/invariants.md}
 * explains the invariants between events, views and tombstones.
 *
 * <p>A view or a snapshot of a living customer that a release with another schema has written is
 * returned only if this store's schema trusts it, see {@link
 * io.customerrecord.domain.schema.Fingerprint}; otherwise it is treated as missing.
 *
 * <p>Every method may throw {@link StoreUnavailable}: the store did not answer in time, and the
 * caller may try again later. A write that throws it may or may not have happened; repeating the
 * same write is safe. Methods that return events throw {@link CorruptHistory} if a row is
 * unreadable. A null argument is rejected with a {@link NullPointerException} that names it.
 */
public interface CustomerStore {

  /**
   * How the events are stored and what they mean. All users of this store use its schema.
   *
   * @return the schema
   */
  CustomerSchema schema();

  /**
   * This store for a call with a deadline.
   *
   * @param deadline when the call ends; no request is started that could end later
   * @return a store on the same data
   */
  CustomerStore within(Deadline deadline);

  /**
   * The view of a customer. It may be lost, stale or wrong; the events decide.
   *
   * @param customerId which customer
   * @return the view, or empty if it is missing or unreadable
   */
  Optional<CustomerView> view(CustomerId customerId);

  /**
   * The living customer at a version, if its view is at that version and the event of the version
   * confirms it: the event exists, is no deletion, and has the view's time and newest command. So
   * an event that is appended to this customer always follows an existing event without a gap.
   *
   * @param customerId which customer
   * @param version from 1
   * @return the view, or empty if it is absent, at another version, a tombstone, or not confirmed
   */
  Optional<Customer> currentView(CustomerId customerId, long version);

  /**
   * The newest row of a history. The content of the row never makes this fail.
   *
   * @param customerId which customer
   * @return the row with the highest version, or empty if the customer never existed
   */
  Optional<HistoryHead> head(CustomerId customerId);

  /**
   * The newest events of a customer, with the newest snapshot among them.
   *
   * @param customerId which customer
   * @param limit the most events to return, from 1; a store may return fewer, but at least one
   * @return the events; none only if the customer never existed
   */
  RecentEvents recent(CustomerId customerId, int limit);

  /**
   * The newest event of a customer.
   *
   * @param customerId which customer
   * @return the event with the highest version, or empty if the customer never existed
   */
  default Optional<StoredEvent> newest(CustomerId customerId) {
    return recent(customerId, 1).newestFirst().stream().findFirst();
  }

  /**
   * A page of a history.
   *
   * @param customerId which customer
   * @param after the version to start after, from 0
   * @param limit the most events to return, from 1; a store may return fewer
   * @return events by ascending version; empty only if no later event exists
   */
  List<StoredEvent> events(CustomerId customerId, long after, int limit);

  /**
   * A page of a history, newest first.
   *
   * @param customerId which customer
   * @param before the version to start below, from 1
   * @param limit the most events to return, from 1; a store may return fewer
   * @return events by descending version; empty only if no earlier event exists
   */
  List<StoredEvent> eventsBefore(CustomerId customerId, long before, int limit);

  /**
   * The newest snapshot up to a version: the customer after an event, stored with the event to
   * shorten replays. A snapshot that is lost or was tampered with is skipped, so a search may take
   * several reads.
   *
   * @param customerId which customer
   * @param upTo the highest version of the customer, from 0
   * @param beforeEachRead runs before each read; what it throws ends the search and is thrown here
   * @return the customer at that version or a lower one, or empty if there is no intact snapshot
   */
  Optional<Customer> snapshot(CustomerId customerId, long upTo, Runnable beforeEachRead);

  /**
   * The newest snapshot up to a version, however many reads the search takes.
   *
   * @param customerId which customer
   * @param upTo the highest version of the customer, from 0
   * @return the customer at that version or a lower one, or empty if there is no intact snapshot
   */
  default Optional<Customer> snapshot(CustomerId customerId, long upTo) {
    return snapshot(customerId, upTo, () -> {});
  }

  /**
   * Appends an event and replaces the view, atomically. Appending the same event (by its eventId)
   * again changes nothing and succeeds.
   *
   * @param event the event; its version must not exist yet
   * @param after the view after the event; it replaces the living view of the version before (none
   *     for version 1)
   * @param snapshot whether to store {@code after} with the event too; then it must be folded from
   *     events and not read from a view
   * @throws VersionConflict if the version exists, or the view is not at the version before
   * @throws EventTooLarge if the event exceeds the store's limit
   */
  void append(StoredEvent event, Customer after, boolean snapshot);

  /**
   * Appends a deletion after the newest event and replaces any view by the tombstone, atomically.
   * Appending the same deletion (by its eventId) again changes nothing and succeeds.
   *
   * @param deletion the deletion; its version must not exist yet, and the version before must
   * @param tombstone the tombstone
   * @throws VersionConflict if the history does not end at the version before the deletion
   */
  void delete(StoredEvent deletion, Tombstone tombstone);

  /**
   * Replaces a living or missing view by the fold of the events. A tombstone is never replaced, and
   * nothing changes if there is a newer event.
   *
   * @param view the fold of the events up to its version
   * @param newestEventId the id of the event with that version
   * @return false, and nothing is changed, if that event does not exist or is not the newest one,
   *     or the view is a tombstone, or this process may not write
   */
  boolean repair(Customer view, UUID newestEventId);

  /**
   * Replaces any view by the tombstone of a deletion.
   *
   * @param tombstone the tombstone
   * @return false, and nothing is changed, if the newest event is not a deletion of that version,
   *     or this process may not write
   */
  boolean repair(Tombstone tombstone);

  /**
   * Erases the events of a deleted customer that are older than its deletion, strictly upwards: as
   * long as a version exists, so does every later one. It stops before this store's deadline. Any
   * process can resume it, any number of times.
   *
   * @param customerId which customer
   * @param deletion the version of the deletion, which stays
   * @return true if nothing is left to erase, false if the time is up before that is known
   */
  boolean erase(CustomerId customerId, long deletion);
}
