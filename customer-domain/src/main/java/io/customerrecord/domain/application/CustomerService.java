package io.customerrecord.domain.application;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Clock;
import java.util.Objects;

/**
 * Everything that can be done with customers; this is the class to embed. Each command reads,
 * decides, and appends at most one event. Immutable, and thread-safe if its collaborators are.
 *
 * <p>Every method may throw {@link StoreUnavailable} (try again later; a command may or may not
 * have been done, and is done exactly once if it is repeated under the same idempotency key) and
 * {@link CorruptHistory} (a person has to look).
 */
public final class CustomerService {
  private final Collaborators with;

  /**
   * Customers in a store, with the system's clock, random ids, and {@link
   * IdempotencyKeys#withoutSecret()}.
   *
   * @param store where they are kept
   */
  public CustomerService(CustomerStore store) {
    this(store, Clock.systemUTC(), IdGenerator.random());
  }

  /**
   * Customers in a store, with {@link IdempotencyKeys#withoutSecret()}.
   *
   * @param store where they are kept
   * @param clock what time it is
   * @param ids makes the ids of customers, events and commands
   */
  public CustomerService(CustomerStore store, Clock clock, IdGenerator ids) {
    this(
        new Collaborators(
            store,
            Deadline.none(),
            clock,
            ids,
            IdempotencyKeys.withoutSecret(),
            HistoryMonitor.NONE));
  }

  private CustomerService(Collaborators with) {
    this.with = with;
  }

  /**
   * These customers with another derivation of ids from idempotency keys.
   *
   * @param keys the derivation
   * @return customers in the same store
   */
  public CustomerService withKeys(IdempotencyKeys keys) {
    return new CustomerService(with.withKeys(keys));
  }

  /**
   * These customers with another monitor.
   *
   * @param monitor is told what is found wrong in the store
   * @return customers in the same store
   */
  public CustomerService withMonitor(HistoryMonitor monitor) {
    return new CustomerService(with.withMonitor(monitor));
  }

  /**
   * These customers for a call that has a deadline.
   *
   * @param deadline when the call ends
   * @return customers in the same store
   */
  public CustomerService within(Deadline deadline) {
    return new CustomerService(with.within(deadline));
  }

  /**
   * Creates a customer. Repeated under the same idempotency key, it answers with the customer as it
   * was created, whatever has happened since.
   *
   * @param command whom to create
   * @param context the key and the origin of the command
   * @return the customer at version 1, or refused: {@link Rejection.KeyReused} if the key created
   *     something else, {@link Rejection.Gone} if what it created was deleted
   * @throws EventTooLarge if the store cannot hold it
   */
  public Result<Customer> handle(CreateCustomer command, CommandContext context) {
    return new Creation(with).handle(required(command), required(context));
  }

  /**
   * Amends a customer that is at the version its caller has seen. Repeated under the same
   * idempotency key, it answers with the customer as the first time, whatever has happened since.
   * The key is remembered for the newest 16 commands of the customer; of older ones it is
   * recognised at the version that the command named.
   *
   * @param command what to change
   * @param context the key and the origin of the command
   * @return the customer after the change (the same version where nothing would change), or
   *     refused: {@link Rejection.NotFound}, {@link Rejection.Gone}, {@link
   *     Rejection.VersionMismatch}, {@link Rejection.WrongType}, {@link Rejection.KeyReused}
   * @throws EventTooLarge if the store cannot hold it
   */
  public Result<Customer> handle(AmendCustomer command, CommandContext context) {
    return new Amendment(with, required(command), required(context)).handle();
  }

  /**
   * Forgets a customer: once this returns, every read reports the customer as gone. Its older
   * events, which no read shows any more, are erased until the deadline; what is left is erased
   * when the command is repeated, or by the relay. Repeated, it changes nothing and succeeds.
   *
   * @param command whom to forget
   * @param context the origin of the command; its key is neither compared nor kept
   * @return what remains, or refused: {@link Rejection.NotFound}
   */
  public Result<Tombstone> handle(DeleteCustomer command, CommandContext context) {
    return new Deletion(with).handle(required(command), required(context));
  }

  /**
   * The customer as it is now, from the view where there is one, else from its events.
   *
   * @param id whom
   * @return the customer, or refused: {@link Rejection.NotFound}, {@link Rejection.Gone}
   */
  public Result<Customer> find(CustomerId id) {
    return with.store()
        .view(id)
        .<Result<Customer>>map(
            view ->
                switch (view) {
                  case Customer customer -> new Result.Success<>(customer);
                  case Tombstone tombstone -> new Result.Rejected<>(new Rejection.Gone());
                })
        .orElseGet(() -> with.views().loadAndRepair(id));
  }

  /**
   * The customer as it was at a moment, made from its events alone. A rebuild at a time that is not
   * yet past for every writer's clock may still change.
   *
   * @param id whom
   * @param moment when
   * @return the customer, or refused: {@link Rejection.NotFound} (also before its creation), {@link
   *     Rejection.NoSuchVersion}, {@link Rejection.Gone}
   */
  public Result<Customer> rebuild(CustomerId id, Moment moment) {
    return with.history().rebuild(id, moment);
  }

  /**
   * A page of the customer's history; after a deletion just the deletion.
   *
   * @param id whose
   * @param after the version to start behind, from 0
   * @param limit the most events to return, from 1; there may be fewer and yet more to come
   * @return the page, or refused: {@link Rejection.NotFound}
   * @throws IllegalArgumentException if {@code after} or {@code limit} is out of its range
   */
  public Result<HistoryPage> history(CustomerId id, long after, int limit) {
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException("after must be from 0, and limit from 1");
    }
    return with.history().page(id, after, limit);
  }

  private static <T> T required(T argument) {
    return Objects.requireNonNull(argument, "a command and its context are required");
  }
}
