package io.customerrecord.domain.usecase;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerState;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Decision;
import io.customerrecord.domain.EventMetadata;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.EventSchema;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.domain.store.VersionConflict;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done with customers; this is the class to embed. Each command reads,
 * decides, and appends at most one event. Thread-safe if its collaborators are.
 *
 * <p>Every method may throw {@link StoreUnavailable} (try again later; a command may or may not
 * have been done, and is done exactly once if it is repeated under the same idempotency key) and
 * {@link CorruptHistory} (a person has to look).
 */
public final class Customers {
  /** How often a command meets a conflict that is not its caller's before it gives up. */
  private static final int MOST_ATTEMPTS = 100;

  private final CustomerStore store;
  private final EventSchema schema;
  private final EventRecorder recorder;
  private final CustomerHistory history;
  private final RepeatedCommand repetition;

  /**
   * Customers in a store, with the current schema, the system's clock and random ids.
   *
   * @param store where they are kept
   */
  public Customers(CustomerStore store) {
    this(store, EventSchema.current(), Clock.systemUTC(), IdGenerator.random());
  }

  /**
   * Customers in a store.
   *
   * @param store where they are kept
   * @param schema how events are stored and read
   * @param clock what time it is
   * @param ids makes the ids of customers, events and commands
   */
  public Customers(CustomerStore store, EventSchema schema, Clock clock, IdGenerator ids) {
    this.store = store;
    this.schema = schema;
    this.recorder = new EventRecorder(clock, ids);
    this.history = new CustomerHistory(store, schema);
    this.repetition = new RepeatedCommand(history);
  }

  /**
   * Creates a customer. Repeated under the same idempotency key, it answers with the customer as it
   * was created, whatever has happened since.
   *
   * @param command whom to create
   * @param context the key and the origin of the command
   * @return the customer at version 1, or refused: {@link Rejection.KeyReused} if the key created
   *     something else, {@link Rejection.Gone} if what it created was deleted
   * @throws EventTooLarge if the store can not hold it
   */
  public Answer<Customer> handle(CreateCustomer command, CommandContext context) {
    String key = context.idempotencyKey();
    CustomerId id = key == null ? recorder.newCustomerId() : CustomerId.derivedFrom(key);
    EventMetadata origin = recorder.originOf(context);
    if (key != null && store.newest(id).isPresent()) {
      return repetition.ofCreation(id, command, origin.commandId());
    }
    return switch (CustomerDecider.decide(new CustomerState.Absent(), command)) {
      case Decision.Accept(CustomerEvent event) -> {
        try {
          yield append(null, recorder.first(id, event, origin));
        } catch (VersionConflict e) {
          yield repetition.ofCreation(id, command, origin.commandId());
        }
      }
      case Decision.Reject(Rejection rejection) -> new Answer.Refused<>(rejection);
      case Decision.Nothing nothing -> throw new IllegalStateException("a creation has an event");
    };
  }

  /**
   * Amends a customer that is at the version its caller has seen. Repeated under the same
   * idempotency key, it answers with the customer as the first time, whatever has happened since.
   *
   * @param command what to change
   * @param context the key and the origin of the command
   * @return the customer after the change (the same version where nothing would change), or
   *     refused: {@link Rejection.NotFound}, {@link Rejection.Gone}, {@link
   *     Rejection.VersionMismatch}, {@link Rejection.WrongType}, {@link Rejection.KeyReused}
   * @throws EventTooLarge if the store can not hold it
   */
  public Answer<Customer> handle(AmendCustomer command, CommandContext context) {
    CustomerId id = command.customerId();
    EventMetadata origin = recorder.originOf(context);
    Answer<Customer> current =
        store
            .confirmed(id, command.expectedVersion())
            .<Answer<Customer>>map(Answer.Ok::new)
            .orElseGet(() -> history.recover(id));
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (!(current instanceof Answer.Ok<Customer>(Customer customer))) {
        return current;
      }
      if (customer.version() != command.expectedVersion()) {
        return repetition.ofAmendment(customer, command, origin.commandId());
      }
      switch (CustomerDecider.decide(customer.details(), command)) {
        // Where nothing is appended, no conflict can tell that the view was stale.
        case Decision.Nothing nothing when history.endsAt(customer) -> {
          return current;
        }
        case Decision.Reject(Rejection rejection) when history.endsAt(customer) -> {
          return new Answer.Refused<>(rejection);
        }
        case Decision.Nothing nothing -> current = history.recover(id);
        case Decision.Reject reject -> current = history.recover(id);
        case Decision.Accept(CustomerEvent event) -> {
          try {
            return append(customer, recorder.following(customer, event, origin));
          } catch (VersionConflict e) {
            current = history.recover(id);
          }
        }
      }
    }
    throw tooBusy(id);
  }

  /**
   * Forgets a customer: from the return on every answer about it is that it is gone, and all its
   * events but the deletion are erased. Repeated, it changes nothing and succeeds.
   *
   * @param command whom to forget
   * @param context the key and the origin of the command
   * @return what remains, or refused: {@link Rejection.NotFound}
   */
  public Answer<Tombstone> handle(DeleteCustomer command, CommandContext context) {
    return handle(command, context, () -> true);
  }

  /**
   * Forgets a customer like {@link #handle(DeleteCustomer, CommandContext)}, but erases the older
   * events only as long as there is time. What is left, which nobody can read any more, is erased
   * when the command is repeated.
   *
   * @param command whom to forget
   * @param context the key and the origin of the command
   * @param mayGoOn asked before each batch of events; false stops erasing
   * @return what remains, or refused: {@link Rejection.NotFound}
   */
  public Answer<Tombstone> handle(
      DeleteCustomer command, CommandContext context, BooleanSupplier mayGoOn) {
    CustomerId id = command.customerId();
    EventMetadata origin = recorder.originOf(context);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Optional<StoredEvent> newest = store.newest(id);
      if (newest.isEmpty()) {
        return new Answer.Refused<>(new Rejection.NotFound());
      }
      if (EventSchema.isDeletion(newest.get())) {
        return erased(history.buried(newest.get()), mayGoOn);
      }
      // The details do not matter, so that even a history that nobody can read can be forgotten.
      RecordedEvent deletion = recorder.deletionAfter(newest.get(), origin);
      Tombstone tombstone = new Tombstone(id, deletion.version(), deletion.createTime());
      try {
        store.append(schema.write(deletion), tombstone);
        return erased(tombstone, mayGoOn);
      } catch (VersionConflict e) {
        history.recover(id);
      }
    }
    throw tooBusy(id);
  }

  /**
   * The customer as it is now, from the view where there is one, else from its events.
   *
   * @param id whom
   * @return the customer, or refused: {@link Rejection.NotFound}, {@link Rejection.Gone}
   */
  public Answer<Customer> find(CustomerId id) {
    return store
        .view(id)
        .<Answer<Customer>>map(
            view ->
                switch (view) {
                  case Customer customer -> new Answer.Ok<>(customer);
                  case Tombstone tombstone -> new Answer.Refused<>(new Rejection.Gone());
                })
        .orElseGet(() -> history.recover(id));
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
  public Answer<Customer> rebuild(CustomerId id, Moment moment) {
    return history.rebuild(id, moment);
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
  public Answer<HistoryPage> history(CustomerId id, long after, int limit) {
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException("after must be from 0, and limit from 1");
    }
    return history.page(id, after, limit);
  }

  private Answer<Customer> append(@Nullable Customer before, RecordedEvent event) {
    if (!(CustomerView.after(before, event) instanceof Customer after)) {
      throw new IllegalStateException("only a deletion ends a customer");
    }
    store.append(schema.write(event), after);
    return new Answer.Ok<>(after);
  }

  private Answer<Tombstone> erased(Tombstone tombstone, BooleanSupplier mayGoOn) {
    store.erase(tombstone.customerId(), tombstone.version(), mayGoOn);
    return new Answer.Ok<>(tombstone);
  }

  private static StoreUnavailable tooBusy(CustomerId id) {
    return new StoreUnavailable(
        "customer " + id + " changes too often at the moment", Duration.ofSeconds(1), null);
  }
}
