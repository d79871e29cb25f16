package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.UnknownEvent;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Returns the first result of a command again, folded from the events. A repeated command is
 * recognised by its id. A creation or an amendment must also have the same content, which is
 * compared by its event, because that depends on the command alone.
 */
final class RepeatedCommand {
  private final CustomerHistory history;

  RepeatedCommand(CustomerHistory history) {
    this.history = history;
  }

  /** The result of a creation whose customer exists. */
  Result<Customer> ofCreation(CustomerId id, CreateCustomer command, CommandIds ids) {
    return switch (history.event(id, 1)) {
      case Result.Success<RecordedEvent>(RecordedEvent first, boolean replayed) ->
          ids.contain(first) && isSame(first, command) ? created(first, ids) : keyReused();
      case Result.Rejected<RecordedEvent>(Rejection rejection) -> new Result.Rejected<>(rejection);
    };
  }

  /** The result of an amendment if it was done before or its key was used for another command. */
  Optional<Result<Customer>> ofAmendment(Customer current, AmendCustomer command, CommandIds ids) {
    long expected = command.expectedVersion(); // any number from 1, so nothing is added to it yet
    OptionalInt newer = ids.indexIn(current.recentCommands());
    if (newer.isPresent() && current.version() - newer.getAsInt() - 1 != expected) {
      return Optional.of(keyReused());
    }
    boolean mayBeOlder = ids.areRepeatable() && expected < current.version();
    if (newer.isEmpty() && !mayBeOlder) {
      return Optional.empty();
    }
    return switch (history.event(current.customerId(), expected + 1)) {
      case Result.Success<RecordedEvent>(RecordedEvent event, boolean replayed)
          when ids.contain(event) ->
          Optional.of(repeated(event, command, ids));
      case Result.Success<RecordedEvent> other ->
          newer.isPresent() ? Optional.of(keyReused()) : Optional.empty();
      case Result.Rejected<RecordedEvent>(Rejection rejection) ->
          Optional.of(new Result.Rejected<>(rejection));
    };
  }

  /**
   * The result of an update if it was done before. It is recognised by its id alone, because its
   * function may compute another change from the customer as it is now.
   */
  Optional<Result<Customer>> ofUpdate(Customer current, CommandIds ids) {
    OptionalInt newer = ids.indexIn(current.recentCommands());
    if (newer.isEmpty()) {
      return Optional.empty();
    }
    long version = current.version() - newer.getAsInt();
    return Optional.of(
        history
            .event(current.customerId(), version)
            .flatMap(
                event ->
                    ids.contain(event) && isAmendment(event) ? after(event, ids) : keyReused()));
  }

  private Result<Customer> repeated(RecordedEvent event, CustomerCommand command, CommandIds ids) {
    return isSame(event, command) ? after(event, ids) : keyReused();
  }

  private Result<Customer> after(RecordedEvent event, CommandIds ids) {
    return switch (history.rebuild(event.customerId(), new Moment.AtVersion(event.version()))) {
      case Result.Success<Customer>(Customer then, boolean replayed) ->
          new Result.Success<>(then, ids.areRepeatable());
      case Result.Rejected<Customer> rejected -> rejected;
    };
  }

  /** The customer after a creation depends on the first event alone. */
  private static Result<Customer> created(RecordedEvent first, CommandIds ids) {
    if (!(CustomerView.after(null, first) instanceof Customer customer)) {
      throw new IllegalStateException("a creation leads to a living customer");
    }
    return new Result.Success<>(customer, ids.areRepeatable());
  }

  /**
   * Whether the command leads to the same event. An event of a newer release cannot be compared.
   */
  private static boolean isSame(RecordedEvent event, CustomerCommand command) {
    if (event.payload() instanceof CustomerEvent.Unknown unknown) {
      throw new UnknownEvent(unknown).at(event.customerId(), event.version());
    }
    return event.payload().equals(CustomerDecider.eventOf(command));
  }

  /** The first event of a living customer is its creation; all others are amendments. */
  private static boolean isAmendment(RecordedEvent event) {
    return event.version() > 1;
  }

  private static Result<Customer> keyReused() {
    return new Result.Rejected<>(new Rejection.KeyReused());
  }
}
