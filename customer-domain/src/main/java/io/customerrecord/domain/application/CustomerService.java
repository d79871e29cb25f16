package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.ReadOnlyCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The commands and queries of customers; this is the class to embed. Each command reads the
 * customer, decides, and appends at most one event. Immutable, and thread-safe if its collaborators
 * are.
 *
 * <p>Every method may throw {@link StoreUnavailable} or {@link CorruptHistory}. After {@code
 * StoreUnavailable} try again later: a command may or may not have been done, and a repetition
 * under the same idempotency key does it exactly once. {@code CorruptHistory} means that the stored
 * history is damaged and an operator must intervene. A null argument is rejected with a {@link
 * NullPointerException} that names it.
 */
public final class CustomerService {
  private final Dependencies dependencies;

  /**
   * A service with the system clock, random ids and {@link IdempotencyKeys#withoutSecret()}.
   *
   * @param store where events and views are stored
   */
  public CustomerService(CustomerStore store) {
    this(store, Clock.systemUTC(), IdGenerator.random());
  }

  /**
   * A service with {@link IdempotencyKeys#withoutSecret()}.
   *
   * @param store where events and views are stored
   * @param clock provides the time of each event
   * @param ids provides the ids of customers, events and commands
   */
  public CustomerService(CustomerStore store, Clock clock, IdGenerator ids) {
    this(
        new Dependencies(
            requireNonNull(store, "store"),
            Deadline.none(),
            requireNonNull(clock, "clock"),
            requireNonNull(ids, "ids"),
            IdempotencyKeys.withoutSecret(),
            HistoryMonitor.NONE));
  }

  private CustomerService(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  /**
   * A copy of this service that derives ids from idempotency keys in another way.
   *
   * @param keys the derivation
   * @return a service on the same store
   */
  public CustomerService withKeys(IdempotencyKeys keys) {
    return new CustomerService(dependencies.withKeys(requireNonNull(keys, "keys")));
  }

  /**
   * A copy of this service with one more monitor.
   *
   * @param monitor receives the problems that are found in the store
   * @return a service on the same store
   */
  public CustomerService withMonitor(HistoryMonitor monitor) {
    return new CustomerService(
        dependencies.withMonitor(dependencies.monitor().and(requireNonNull(monitor, "monitor"))));
  }

  /**
   * A copy of this service that writes nothing. If a view is missing or wrong, a query reads the
   * events and leaves the view as it is. A command that would write throws {@link
   * UnsupportedOperationException}.
   *
   * @return a service on the same store
   */
  public CustomerService readOnly() {
    return new CustomerService(
        dependencies.withStore(new ReadOnlyCustomerStore(dependencies.store())));
  }

  /**
   * A copy of this service for calls that must end before a deadline.
   *
   * @param deadline when a call must have ended
   * @return a service on the same store
   */
  public CustomerService within(Deadline deadline) {
    return new CustomerService(dependencies.within(requireNonNull(deadline, "deadline")));
  }

  /**
   * Executes any command, as the method for its type does.
   *
   * @param command what to do
   * @param context the key and the origin of the command
   * @return the customer after the command, the tombstone after a deletion, or a rejection
   * @throws EventTooLarge if the event exceeds the store's limit
   */
  public Result<CustomerView> handle(CustomerCommand command, CommandContext context) {
    return switch (requireNonNull(command, "command")) {
      case CreateCustomer create -> handle(create, context).map(customer -> customer);
      case AmendCustomer amend -> handle(amend, context).map(customer -> customer);
      case DeleteCustomer delete -> handle(delete, context).map(tombstone -> tombstone);
    };
  }

  /**
   * Creates a customer. Repeated under the same idempotency key, it returns the customer as it was
   * created, whatever has happened since.
   *
   * @param command the data of the new customer
   * @param context the key and the origin of the command
   * @return the customer at version 1, or rejected: {@link Rejection.KeyReused} if the key created
   *     something else, {@link Rejection.Gone} if the customer that it created was deleted
   * @throws EventTooLarge if the event exceeds the store's limit
   */
  public Result<Customer> handle(CreateCustomer command, CommandContext context) {
    return new Creation(dependencies)
        .handle(requireNonNull(command, "command"), requireNonNull(context, "context"));
  }

  /**
   * Amends a customer that is still at the version that the caller has seen. Repeated under the
   * same idempotency key, it returns the first result again, whatever has happened since. The
   * newest 16 commands of a customer are recognised by their keys; an older one is recognised if it
   * names the version that it amended.
   *
   * @param command what to change
   * @param context the key and the origin of the command
   * @return the customer after the change (at the same version if nothing changes), or rejected:
   *     {@link Rejection.NotFound}, {@link Rejection.Gone}, {@link Rejection.VersionMismatch},
   *     {@link Rejection.WrongType}, {@link Rejection.KeyReused}
   * @throws EventTooLarge if the event exceeds the store's limit
   */
  public Result<Customer> handle(AmendCustomer command, CommandContext context) {
    requireNonNull(command, "command");
    CommandIds ids =
        CommandIds.of(
            requireNonNull(context, "context"), dependencies.keys(), dependencies.recorder());
    return new Amendment(dependencies, command, context, ids).handle();
  }

  /**
   * Amends a customer with a change that is computed from its current state. It folds the events
   * (not the view, because the change becomes history), calls the function, and amends. After a
   * version conflict it waits and starts again, up to 30 times and within the deadline.
   *
   * <p>Repeated under the same idempotency key, it returns the first result again and does not call
   * the function. It is recognised among the newest 16 commands of the customer and by the key
   * alone, so give each update a key of its own. An update that changes nothing is not remembered.
   *
   * @param id which customer
   * @param change returns the change for the current customer; data without any part change
   *     nothing. It may be called several times, so it should have no side effects. An exception
   *     that it throws is thrown here, and nothing is changed
   * @param context the key and the origin of the command
   * @return the customer after the change (at the same version if nothing changes), or rejected:
   *     {@link Rejection.NotFound}, {@link Rejection.Gone}, {@link Rejection.WrongType} for data of
   *     the other type, {@link Rejection.VersionMismatch} if every attempt met another writer,
   *     {@link Rejection.KeyReused} if the key created the customer
   * @throws EventTooLarge if the event exceeds the store's limit
   * @throws InvalidCommand if the change breaks a rule
   */
  public Result<Customer> update(
      CustomerId id,
      Function<? super Customer, ? extends CustomerData> change,
      CommandContext context) {
    requireNonNull(id, "id");
    requireNonNull(change, "change");
    return new Update(dependencies, requireNonNull(context, "context")).handle(id, change);
  }

  /**
   * Deletes a customer: once this returns, every read reports the customer as gone. Its older
   * events are no longer visible and are erased until the deadline; a repeated deletion or the
   * relay erases the rest. A repeated deletion changes nothing and succeeds.
   *
   * @param command which customer to delete
   * @param context the origin of the command; its key is neither compared nor stored
   * @return the tombstone that remains, or rejected: {@link Rejection.NotFound}
   */
  public Result<Tombstone> handle(DeleteCustomer command, CommandContext context) {
    return new Deletion(dependencies)
        .handle(requireNonNull(command, "command"), requireNonNull(context, "context"));
  }

  /**
   * The current customer, from its view if there is one, otherwise from its events.
   *
   * @param id which customer
   * @return the customer, or rejected: {@link Rejection.NotFound}, {@link Rejection.Gone}
   */
  public Result<Customer> find(CustomerId id) {
    return dependencies.views().find(requireNonNull(id, "id"));
  }

  /**
   * The customer at a moment, folded from its events alone. A rebuild at a time that has not passed
   * on every writer's clock may still change.
   *
   * @param id which customer
   * @param moment the point in its history
   * @return the customer, or rejected: {@link Rejection.NotFound} (also before its creation),
   *     {@link Rejection.NoSuchVersion}, {@link Rejection.Gone}
   */
  public Result<Customer> rebuild(CustomerId id, Moment moment) {
    return dependencies
        .history()
        .rebuild(requireNonNull(id, "id"), requireNonNull(moment, "moment"));
  }

  /**
   * A page of a customer's history; after a deletion, the deletion alone. An event that a newer
   * release has written and that this release does not understand has a {@link
   * CustomerEvent.Unknown} as its payload.
   *
   * @param id whose history
   * @param after the version to continue after, from 0
   * @param limit the most events to return, from 1; fewer events do not mean that the history ends
   * @return the page, or rejected: {@link Rejection.NotFound}
   * @throws IllegalArgumentException if {@code after} or {@code limit} is out of range
   */
  public Result<HistoryPage<RecordedEvent>> history(CustomerId id, long after, int limit) {
    checkRange(after, limit);
    return dependencies.events().page(requireNonNull(id, "id"), after, limit);
  }

  /**
   * A page of a customer's history, newest first. To read it all, start with {@link Long#MAX_VALUE}
   * and continue with {@link HistoryPage#next} until a page has none. Events that are appended
   * meanwhile are not on later pages, and no event is returned twice or left out.
   *
   * <p>After a deletion, the page is the deletion alone, whatever {@code before} is: it tells a
   * caller who began to read earlier that the rest of the history is erased. Only before the
   * deletion's own version there is nothing.
   *
   * @param id whose history
   * @param before the version to continue before, from 1
   * @param limit the most events to return, from 1; fewer events do not mean that the history ends
   * @return the page, by descending version, or rejected: {@link Rejection.NotFound}
   * @throws IllegalArgumentException if {@code before} or {@code limit} is out of range
   */
  public Result<HistoryPage<RecordedEvent>> historyBefore(CustomerId id, long before, int limit) {
    checkRangeBefore(before, limit);
    return dependencies.events().pageBefore(requireNonNull(id, "id"), before, limit);
  }

  /**
   * The page that {@link #history} returns, as stored events, for example to pass them on in the
   * wire format. They are as they were stored, unless the meaning of their type has changed since;
   * their data are not checked.
   *
   * @param id whose history
   * @param after the version to continue after, from 0
   * @param limit the most events to return, from 1; fewer events do not mean that the history ends
   * @return the page, or rejected: {@link Rejection.NotFound}
   * @throws IllegalArgumentException if {@code after} or {@code limit} is out of range
   */
  public Result<HistoryPage<StoredEvent>> storedHistory(CustomerId id, long after, int limit) {
    checkRange(after, limit);
    return dependencies.storedEvents().page(requireNonNull(id, "id"), after, limit);
  }

  /**
   * The page that {@link #historyBefore} returns, as stored events, as {@link #storedHistory} does.
   *
   * @param id whose history
   * @param before the version to continue before, from 1
   * @param limit the most events to return, from 1; fewer events do not mean that the history ends
   * @return the page, by descending version, or rejected: {@link Rejection.NotFound}
   * @throws IllegalArgumentException if {@code before} or {@code limit} is out of range
   */
  public Result<HistoryPage<StoredEvent>> storedHistoryBefore(
      CustomerId id, long before, int limit) {
    checkRangeBefore(before, limit);
    return dependencies.storedEvents().pageBefore(requireNonNull(id, "id"), before, limit);
  }

  /**
   * A customer's whole history by ascending version, without a gap; after a deletion, the deletion
   * alone. The stream is lazy: this method reads nothing, and the stream reads a page of up to 250
   * events when the first event of that page is requested. It ends with the event that was the
   * newest when the last page was read. It is sequential, can be used once and by one thread at a
   * time, and need not be closed.
   *
   * <p>If the customer is deleted while its history is read, the stream still returns the events of
   * the current page and then throws {@link RejectedException} instead of reading the next one. Any
   * operation that requests an event may throw:
   *
   * <ul>
   *   <li>{@link RejectedException} with {@link Rejection.NotFound} if the customer never existed;
   *   <li>{@link RejectedException} with {@link Rejection.Gone} if the customer was deleted while
   *       its history was read, or was deleted before and the deletion is unreadable;
   *   <li>{@link StoreUnavailable} and {@link CorruptHistory}, as every method.
   * </ul>
   *
   * @param id whose history
   * @return a stream that has not read anything yet
   */
  public Stream<RecordedEvent> streamHistory(CustomerId id) {
    return dependencies.events().stream(requireNonNull(id, "id"));
  }

  /**
   * Everything that is stored about a customer, read from its events alone: a view that differs
   * from them has no influence.
   *
   * @param id which customer
   * @return the customer with its whole history, or its deletion, or rejected: {@link
   *     Rejection.NotFound}
   */
  public Result<CustomerExport> export(CustomerId id) {
    return dependencies.exports().whole(requireNonNull(id, "id"));
  }

  /**
   * A page of what {@link #export} returns. To read it all, start with 0 and continue with {@link
   * HistoryPage#next} until a page has none. If the customer is deleted meanwhile, the next page is
   * its deletion, and the earlier pages have to be discarded.
   *
   * @param id which customer
   * @param after the version to continue after, from 0; only the page after 0 has the customer
   * @param limit the most events to return, from 1; fewer events do not mean that the history ends
   * @return the page, or rejected: {@link Rejection.NotFound}
   * @throws IllegalArgumentException if {@code after} or {@code limit} is out of range
   */
  public Result<ExportPage> exportPage(CustomerId id, long after, int limit) {
    checkRange(after, limit);
    return dependencies.exports().page(requireNonNull(id, "id"), after, limit);
  }

  private static void checkRange(long after, int limit) {
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException("after must be from 0, and limit from 1");
    }
  }

  private static void checkRangeBefore(long before, int limit) {
    if (before < 1 || limit < 1) {
      throw new IllegalArgumentException("before must be from 1, and limit from 1");
    }
  }
}
