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
 * Answers a command that was already done. It is recognised by its id, and but for an update it
 * must be the same in content too: its event depends on the command alone. The answer is the first
 * one again, folded from the events.
 */
final class RepeatedCommand {
  private final CustomerHistory history;

  RepeatedCommand(CustomerHistory history) {
    this.history = history;
  }

  /** Answers a creation whose customer exists. */
  Result<Customer> ofCreation(CustomerId id, CreateCustomer command, CommandIds ids) {
    return switch (history.event(id, 1)) {
      case Result.Success<RecordedEvent>(RecordedEvent first, boolean replayed) ->
          ids.contain(first) && isSame(first, command) ? created(first, ids) : keyReused();
      case Result.Rejected<RecordedEvent>(Rejection rejection) -> new Result.Rejected<>(rejection);
    };
  }

  /** Answers an amendment, if it was already done or its key was used for something else. */
  Optional<Result<Customer>> ofAmendment(Customer current, AmendCustomer command, CommandIds ids) {
    long next = command.expectedVersion() + 1;
    OptionalInt newer = ids.indexIn(current.recentCommands());
    if (newer.isPresent() && current.version() - newer.getAsInt() != next) {
      return Optional.of(keyReused());
    }
    boolean mayBeOlder = ids.areRepeatable() && next <= current.version();
    if (newer.isEmpty() && !mayBeOlder) {
      return Optional.empty();
    }
    return switch (history.event(current.customerId(), next)) {
      case Result.Success<RecordedEvent>(RecordedEvent event, boolean replayed)
          when ids.contain(event) ->
          Optional.of(answer(event, command, ids));
      case Result.Success<RecordedEvent> other ->
          newer.isPresent() ? Optional.of(keyReused()) : Optional.empty();
      case Result.Rejected<RecordedEvent>(Rejection rejection) ->
          Optional.of(new Result.Rejected<>(rejection));
    };
  }

  /**
   * Answers an update, if it was already done. It is recognised by its id alone: what it changed
   * was decided on a customer that it need not find again.
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

  private Result<Customer> answer(RecordedEvent event, CustomerCommand command, CommandIds ids) {
    return isSame(event, command) ? after(event, ids) : keyReused();
  }

  private Result<Customer> after(RecordedEvent event, CommandIds ids) {
    return switch (history.rebuild(event.customerId(), new Moment.AtVersion(event.version()))) {
      case Result.Success<Customer>(Customer then, boolean replayed) ->
          new Result.Success<>(then, ids.areRepeatable());
      case Result.Rejected<Customer> refused -> refused;
    };
  }

  /** The first event is all that a creation leads to. */
  private static Result<Customer> created(RecordedEvent first, CommandIds ids) {
    if (!(CustomerView.after(null, first) instanceof Customer customer)) {
      throw new IllegalStateException("a creation makes a living customer");
    }
    return new Result.Success<>(customer, ids.areRepeatable());
  }

  /** An event of this very command that a newer release has written cannot be answered here. */
  private static boolean isSame(RecordedEvent event, CustomerCommand command) {
    if (event.payload() instanceof CustomerEvent.Unknown unknown) {
      throw new UnknownEvent(unknown).at(event.customerId(), event.version());
    }
    return event.payload().equals(CustomerDecider.eventOf(command));
  }

  /** Only the first event of a living customer is a creation. */
  private static boolean isAmendment(RecordedEvent event) {
    return event.version() > 1;
  }

  private static Result<Customer> keyReused() {
    return new Result.Rejected<>(new Rejection.KeyReused());
  }
}
