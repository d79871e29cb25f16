package io.customerrecord.domain.usecase;

import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Decision;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.domain.store.VersionConflict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One amendment on its way: read, decide, append. It goes round again only where the view turns out
 * not to be what the events say. Used by one thread, once.
 */
final class Amendment {
  private final Collaborators with;
  private final AmendCustomer command;
  private final CommandContext context;
  private final CommandIds ids;
  private final Attempts attempts;
  private boolean appendTried;

  Amendment(Collaborators with, AmendCustomer command, CommandContext context) {
    this.with = with;
    this.command = command;
    this.context = context;
    this.ids = CommandIds.of(context, with.keys(), with.recorder());
    this.attempts = new Attempts(command.customerId(), with.deadline());
  }

  Answer<Customer> handle() {
    CustomerId id = command.customerId();
    Answer<Customer> current =
        with.store()
            .currentView(id, command.expectedVersion())
            .<Answer<Customer>>map(Answer.Ok::new)
            .orElseGet(() -> with.views().loadAndRepair(id));
    while (true) {
      if (!(current instanceof Answer.Ok<Customer>(Customer customer, boolean replayed))) {
        return current;
      }
      Optional<Answer<Customer>> answer = answerOn(customer);
      if (answer.isPresent()) {
        return answer.get();
      }
      attempts.pause();
      current = with.views().loadAndRepair(id);
    }
  }

  /** The answer on a customer that is probably the current one; empty if it turns out not to be. */
  private Optional<Answer<Customer>> answerOn(Customer customer) {
    Optional<Answer<Customer>> earlier = with.repetition().ofAmendment(customer, command, ids);
    if (earlier.isPresent()) {
      return earlier.map(this::byThisCall);
    }
    long expected = command.expectedVersion();
    if (customer.version() != expected) {
      return refused(new Rejection.VersionMismatch(expected, customer.version()));
    }
    if (!SnapshotInterval.isDueAt(expected + 1)) {
      return decideOn(customer, false);
    }
    @Nullable Answer<Customer> verified = with.views().verified(customer).orElse(null);
    return switch (verified) {
      case null -> decideOn(customer, false);
      case Answer.Refused<Customer> refused -> Optional.of(refused);
      case Answer.Ok<Customer>(Customer truth, boolean replayed) when truth.version() != expected ->
          Optional.empty();
      case Answer.Ok<Customer>(Customer truth, boolean replayed) -> decideOn(truth, true);
    };
  }

  private Optional<Answer<Customer>> decideOn(Customer customer, boolean snapshot) {
    return switch (CustomerDecider.decide(customer.details(), command)) {
      case Decision.Accept(CustomerEvent event) -> append(customer, event, snapshot);
      // Where nothing is appended, no conflict can tell that the view was stale.
      case Decision.Nothing nothing ->
          with.views().isNewest(customer)
              ? Optional.of(new Answer.Ok<>(customer))
              : Optional.empty();
      case Decision.Reject(Rejection rejection) ->
          with.views().isNewest(customer) ? refused(rejection) : Optional.empty();
    };
  }

  private Optional<Answer<Customer>> append(
      Customer before, CustomerEvent event, boolean snapshot) {
    RecordedEvent recorded =
        with.recorder().following(before, event, with.recorder().originOf(context, ids.newest()));
    if (!(CustomerView.after(before, recorded) instanceof Customer after)) {
      throw new IllegalStateException("only a deletion ends a customer");
    }
    try {
      appendTried = true;
      with.store().append(with.schema().write(recorded), after, snapshot);
      return Optional.of(new Answer.Ok<>(after));
    } catch (VersionConflict e) {
      return Optional.empty();
    }
  }

  /** What this call has appended itself, without hearing of it, is not repeated. */
  private Answer<Customer> byThisCall(Answer<Customer> answer) {
    return appendTried && answer instanceof Answer.Ok<Customer>(Customer then, boolean replayed)
        ? new Answer.Ok<>(then)
        : answer;
  }

  private static Optional<Answer<Customer>> refused(Rejection rejection) {
    return Optional.of(new Answer.Refused<>(rejection));
  }
}
