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
 * Everything that can be done with customers; this is the class to embed. Each command reads,
 * decides, and appends at most one event. Immutable, and thread-safe if its collaborators are.
 *
 * <p>Every method may throw {@link StoreUnavailable} (try again later; a command may or may not
 * have been done, and is done exactly once if it is repeated under the same idempotency key) and
 * {@link CorruptHistory} (the stored history is damaged, and an operator has to look). An argument
 * that is null is refused with a {@link NullPointerException} that names it.
 */
public final class CustomerService {
  private final Collaborators with;

  /**
   * A service on a store, with the system's clock and random ids, and without a secret.
   *
   * @param store where events and views are kept
   */
  public CustomerService(CustomerStore store) {
    this(store, Clock.systemUTC(), IdGenerator.random());
  }

  /**
   * A service on a store, with {@link IdempotencyKeys#withoutSecret()}.
   *
   * @param store where events and views are kept
   * @param clock gives the time of each event
   * @param ids makes the ids of customers, events and commands
   */
  public CustomerService(CustomerStore store, Clock clock, IdGenerator ids) {
    this(
        new Collaborators(
            requireNonNull(store, "store"),
            Deadline.none(),
            requireNonNull(clock, "clock"),
            requireNonNull(ids, "ids"),
            IdempotencyKeys.withoutSecret(),
            HistoryMonitor.NONE));
  }

  private CustomerService(Collaborators with) {
    this.with = with;
  }

  /**
   * This service with another derivation of ids from idempotency keys.
   *
   * @param keys the derivation
   * @return a service on the same store; this one is unchanged
   */
  public CustomerService withKeys(IdempotencyKeys keys) {
    return new CustomerService(with.withKeys(requireNonNull(keys, "keys")));
  }

  /**
   * This service with one more monitor, beside those that it has.
   *
   * @param monitor receives what is found wrong in the store
   * @return a service on the same store; this one is unchanged
   */
  public CustomerService withMonitor(HistoryMonitor monitor) {
    return new CustomerService(
        with.withMonitor(with.monitor().and(requireNonNull(monitor, "monitor"))));
  }

  /**
   * This service for queries alone: it writes nothing. Where a view is missing or wrong, a query is
   * answered from the events and the view stays as it is. A command that would write throws {@link
   * UnsupportedOperationException}.
   *
   * @return a service on the same store; this one is unchanged
   */
  public CustomerService readOnly() {
    return new CustomerService(with.withStore(new ReadOnlyCustomerStore(with.store())));
  }

  /**
   * This service for a call that has a deadline.
   *
   * @param deadline when the call ends
   * @return a service on the same store; this one is unchanged
   */
  public CustomerService within(Deadline deadline) {
    return new CustomerService(with.within(requireNonNull(deadline, "deadline")));
  }

  /**
   * Does any command, as the method for its kind does.
   *
   * @param command what to do
   * @param context the key and the origin of the command
   * @return the customer after it, the tombstone after a deletion, or rejected
   * @throws EventTooLarge if the store cannot hold it
   */
  public Result<CustomerView> handle(CustomerCommand command, CommandContext context) {
    return switch (requireNonNull(command, "command")) {
      case CreateCustomer create -> handle(create, context).map(customer -> customer);
      case AmendCustomer amend -> handle(amend, context).map(customer -> customer);
      case DeleteCustomer delete -> handle(delete, context).map(tombstone -> tombstone);
    };
  }

  /**
   * Creates a customer. Repeated under the same idempotency key, it answers with the customer as it
   * was created, whatever has happened since.
   *
   * @param command what is known about the new customer
   * @param context the key and the origin of the command
   * @return the customer at version 1, or rejected: {@link Rejection.KeyReused} if the key created
   *     something else, {@link Rejection.Gone} if what it created was deleted
   * @throws EventTooLarge if the store cannot hold it
   */
  public Result<Customer> handle(CreateCustomer command, CommandContext context) {
    return new Creation(with)
        .handle(requireNonNull(command, "command"), requireNonNull(context, "context"));
  }

  /**
   * Amends a customer, provided it is still at the version that the caller has seen. Repeated under
   * the same idempotency key, it answers with the customer as the first time, whatever has happened
   * since. The key is remembered for the newest 16 commands of the customer; of older ones it is
   * recognised at the version that the command named.
   *
   * @param command what to change
   * @param context the key and the origin of the command
   * @return the customer after the change (the same version where nothing would change), or
   *     rejected: {@link Rejection.NotFound}, {@link Rejection.Gone}, {@link
   *     Rejection.VersionMismatch}, {@link Rejection.WrongType}, {@link Rejection.KeyReused}
   * @throws EventTooLarge if the store cannot hold it
   */
  public Result<Customer> handle(AmendCustomer command, CommandContext context) {
    requireNonNull(command, "command");
    CommandIds ids =
        CommandIds.of(requireNonNull(context, "context"), with.keys(), with.recorder());
    return new Amendment(with, command, context, ids).handle();
  }

  /**
   * Amends a customer with a change that is computed from its current state: folds the events (not
   * the view, since the change becomes history), asks for the change, and amends. After a conflict
   * it pauses and does so again, up to 30 times and not beyond the deadline.
   *
   * <p>Repeated under the same idempotency key, it is done once: it answers with the customer as it
   * was after the first time and does not ask again. That is recognised among the newest 16
   * commands of the customer, and by the key alone; give each update a key of its own. An update
   * that changes nothing is not remembered.
   *
   * @param id which customer
   * @param change answers what to change, from the customer as it is, and may be called several
   *     times, so it should have no effects of its own. Data without any part change nothing. What
   *     it throws is thrown here, and nothing is changed then
   * @param context the key and the origin of the command
   * @return the customer after the change (the same version where nothing would change), or
   *     rejected: {@link Rejection.NotFound}, {@link Rejection.Gone}, {@link Rejection.WrongType}
   *     for data of the other kind, {@link Rejection.VersionMismatch} if every attempt met another
   *     writer, {@link Rejection.KeyReused} if the key created the customer
   * @throws EventTooLarge if the store cannot hold it
   * @throws InvalidCommand if the change breaks a rule
   */
  public Result<Customer> update(
      CustomerId id,
      Function<? super Customer, ? extends CustomerData> change,
      CommandContext context) {
    requireNonNull(id, "id");
    requireNonNull(change, "change");
    return new Update(with, requireNonNull(context, "context")).handle(id, change);
  }

  /**
   * Forgets a customer: once this returns, every read reports the customer as gone. Its older
   * events, which no read shows any more, are erased until the deadline; what is left is erased
   * when the command is repeated, or by the relay. Repeated, it changes nothing and succeeds.
   *
   * @param command which customer to forget
   * @param context the origin of the command; its key is neither compared nor kept
   * @return the tombstone that remains, or rejected: {@link Rejection.NotFound}
   */
  public Result<Tombstone> handle(DeleteCustomer command, CommandContext context) {
    return new Deletion(with)
        .handle(requireNonNull(command, "command"), requireNonNull(context, "context"));
  }

  /**
   * The customer as it is now, from the view where there is one, else from its events.
   *
   * @param id which customer
   * @return the customer, or rejected: {@link Rejection.NotFound}, {@link Rejection.Gone}
   */
  public Result<Customer> find(CustomerId id) {
    return with.views().find(requireNonNull(id, "id"));
  }

  /**
   * The customer as it was at a moment, made from its events alone. A rebuild at a time that is not
   * yet past for every writer's clock may still change.
   *
   * @param id which customer
   * @param moment at which point of its history
   * @return the customer, or rejected: {@link Rejection.NotFound} (also before its creation),
   *     {@link Rejection.NoSuchVersion}, {@link Rejection.Gone}
   */
  public Result<Customer> rebuild(CustomerId id, Moment moment) {
    return with.history().rebuild(requireNonNull(id, "id"), requireNonNull(moment, "moment"));
  }

  /**
   * A page of a customer's history; after a deletion, the deletion alone. An event that a newer
   * release has written and this one does not understand has a {@link CustomerEvent.Unknown} as its
   * payload.
   *
   * @param id whose history
   * @param after the version to continue after, from 0
   * @param limit the most events to return, from 1; there may be fewer and yet more to come
   * @return the page, or rejected: {@link Rejection.NotFound}
   * @throws IllegalArgumentException if {@code after} or {@code limit} is out of its range
   */
  public Result<HistoryPage<RecordedEvent>> history(CustomerId id, long after, int limit) {
    checkRange(after, limit);
    return with.events().page(requireNonNull(id, "id"), after, limit);
  }

  /**
   * A page of a customer's history as {@link #history} answers it, of stored events: for passing
   * them on, in the wire format for example. They are as they were stored, unless the meaning of
   * their type has changed since; their data are not read.
   *
   * @param id whose history
   * @param after the version to continue after, from 0
   * @param limit the most events to return, from 1; there may be fewer and yet more to come
   * @return the page, or rejected: {@link Rejection.NotFound}
   * @throws IllegalArgumentException if {@code after} or {@code limit} is out of its range
   */
  public Result<HistoryPage<StoredEvent>> storedHistory(CustomerId id, long after, int limit) {
    checkRange(after, limit);
    return with.storedEvents().page(requireNonNull(id, "id"), after, limit);
  }

  /**
   * A customer's whole history by ascending version, without a gap, as {@link #history} answers it;
   * after a deletion, the deletion alone.
   *
   * <p>The stream is lazy. This method reads nothing; the stream reads a page of up to 250 events
   * when the first event of that page is asked for, and holds one page at a time. It ends with the
   * event that was the newest when the last page was read. It is sequential and ordered, is used by
   * one thread at a time and once, and need not be closed.
   *
   * <p>A customer may be deleted while its history is read. The events of the page that is held are
   * still answered; then, instead of the next page, the stream throws that the customer is gone. It
   * never goes on behind a gap.
   *
   * <p>Whatever asks the stream for an event may be thrown:
   *
   * <ul>
   *   <li>{@link RejectedException} with {@link Rejection.NotFound} if the customer never existed;
   *   <li>{@link RejectedException} with {@link Rejection.Gone} if the customer was deleted while
   *       its history was read, or was deleted before and its deletion cannot be read;
   *   <li>{@link StoreUnavailable} and {@link CorruptHistory}, as by every method.
   * </ul>
   *
   * @param id whose history
   * @return a stream that has not read anything yet
   */
  public Stream<RecordedEvent> streamHistory(CustomerId id) {
    return AllEvents.stream(with.events(), requireNonNull(id, "id"));
  }

  private static void checkRange(long after, int limit) {
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException("after must be from 0, and limit from 1");
    }
  }
}
