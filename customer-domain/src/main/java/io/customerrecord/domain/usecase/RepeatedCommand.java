package io.customerrecord.domain.usecase;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.CreateCustomer;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Decision;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Answers a command whose place in the history is taken. If the event there has the command's id,
 * it is this command repeated, and the answer is the first one again. It must be the same in
 * content too: the state before, decided on once more, has to lead to that very event.
 */
final class RepeatedCommand {
  private final CustomerHistory history;

  RepeatedCommand(CustomerHistory history) {
    this.history = history;
  }

  Answer<Customer> ofCreation(CustomerId id, CreateCustomer command, String commandId) {
    if (history.recover(id) instanceof Answer.Refused<Customer>(Rejection rejection)) {
      if (rejection instanceof Rejection.NotFound) {
        throw new CorruptHistory("the view has no events").at(id, 1);
      }
      return new Answer.Refused<>(rejection);
    }
    return switch (history.event(id, 1)) {
      case Answer.Refused<RecordedEvent>(Rejection rejection) -> new Answer.Refused<>(rejection);
      case Answer.Ok<RecordedEvent>(RecordedEvent event) ->
          event.metadata().commandId().equals(commandId)
              ? firstAnswer(null, event, command)
              : new Answer.Refused<>(new Rejection.KeyReused());
    };
  }

  Answer<Customer> ofAmendment(Customer current, AmendCustomer command, String commandId) {
    CustomerId id = current.customerId();
    long expected = command.expectedVersion();
    Answer<Customer> mismatch =
        new Answer.Refused<>(new Rejection.VersionMismatch(expected, current.version()));
    if (expected > current.version()) {
      return mismatch;
    }
    return switch (history.event(id, expected + 1)) {
      case Answer.Refused<RecordedEvent>(Rejection rejection) -> new Answer.Refused<>(rejection);
      case Answer.Ok<RecordedEvent>(RecordedEvent event) ->
          event.metadata().commandId().equals(commandId)
              ? switch (history.rebuild(id, new Moment.AtVersion(expected))) {
                case Answer.Ok<Customer>(Customer before) -> firstAnswer(before, event, command);
                case Answer.Refused<Customer> refused -> refused;
              }
              : mismatch;
    };
  }

  private static Answer<Customer> firstAnswer(
      @Nullable Customer before, RecordedEvent event, CustomerCommand command) {
    Decision again = CustomerDecider.decide(CustomerView.stateOf(before), command);
    return again.equals(new Decision.Accept(event.payload()))
            && CustomerView.after(before, event) instanceof Customer after
        ? new Answer.Ok<>(after)
        : new Answer.Refused<>(new Rejection.KeyReused());
  }
}
