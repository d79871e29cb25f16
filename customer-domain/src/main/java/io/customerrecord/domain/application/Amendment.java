package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerDecider;
import io.customerrecord.domain.CustomerDecider.Decision;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
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

  Amendment(Collaborators with, AmendCustomer command, CommandContext context, CommandIds ids) {
    this.with = with;
    this.command = command;
    this.context = context;
    this.ids = ids;
    this.attempts = new Attempts(command.customerId(), with.deadline());
  }

  Result<Customer> handle() {
    CustomerId id = command.customerId();
    Result<Customer> current =
        with.store()
            .currentView(id, command.expectedVersion())
            .<Result<Customer>>map(Result.Success::new)
            .orElseGet(() -> with.views().loadAndRepair(id));
    return handle(current);
  }

  /** Begins with a customer that was just folded from events, so that no view has a say in it. */
  Result<Customer> handleOn(Customer folded) {
    Optional<Result<Customer>> result = resultOn(folded, true);
    if (result.isPresent()) {
      return result.get();
    }
    attempts.pause();
    return handle(with.views().loadAndRepair(command.customerId()));
  }

  private Result<Customer> handle(Result<Customer> first) {
    Result<Customer> current = first;
    while (true) {
      if (!(current instanceof Result.Success<Customer>(Customer customer, boolean replayed))) {
        return current;
      }
      Optional<Result<Customer>> result = resultOn(customer, false);
      if (result.isPresent()) {
        return result.get();
      }
      attempts.pause();
      current = with.views().loadAndRepair(command.customerId());
    }
  }

  /** The result on a customer that is probably the current one; empty if it turns out not to be. */
  private Optional<Result<Customer>> resultOn(Customer customer, boolean folded) {
    Optional<Result<Customer>> earlier = with.repetition().ofAmendment(customer, command, ids);
    if (earlier.isPresent()) {
      return earlier.map(this::byThisCall);
    }
    long expected = command.expectedVersion();
    if (customer.version() != expected) {
      return refused(new Rejection.VersionMismatch(expected, customer.version()));
    }
    boolean snapshot = SnapshotInterval.isDueAt(expected + 1);
    if (folded || !snapshot) {
      return decideOn(customer, snapshot);
    }
    @Nullable Result<Customer> verified = with.views().verified(customer).orElse(null);
    return switch (verified) {
      case null -> decideOn(customer, false);
      case Result.Rejected<Customer> refused -> Optional.of(refused);
      case Result.Success<Customer>(Customer truth, boolean replayed)
          when truth.version() != expected ->
          Optional.empty();
      case Result.Success<Customer>(Customer truth, boolean replayed) -> decideOn(truth, true);
    };
  }

  private Optional<Result<Customer>> decideOn(Customer customer, boolean snapshot) {
    return switch (CustomerDecider.decide(customer.details(), command)) {
      case Decision.Accept(CustomerEvent event) -> append(customer, event, snapshot);
      // Where nothing is appended, no conflict can tell that the view was stale.
      case Decision.Nothing nothing ->
          with.views().isNewest(customer)
              ? Optional.of(new Result.Success<>(customer))
              : Optional.empty();
      case Decision.Reject(Rejection rejection) ->
          with.views().isNewest(customer) ? refused(rejection) : Optional.empty();
    };
  }

  private Optional<Result<Customer>> append(
      Customer before, CustomerEvent event, boolean snapshot) {
    RecordedEvent recorded =
        with.recorder().following(before, event, with.recorder().originOf(context, ids.newest()));
    if (!(CustomerView.after(before, recorded) instanceof Customer after)) {
      throw new IllegalStateException("only a deletion ends a customer");
    }
    try {
      appendTried = true;
      with.store().append(with.store().schema().write(recorded), after, snapshot);
      return Optional.of(new Result.Success<>(after));
    } catch (VersionConflict e) {
      return Optional.empty();
    }
  }

  /** What this call has appended itself, without hearing of it, is not repeated. */
  private Result<Customer> byThisCall(Result<Customer> answer) {
    return appendTried
            && answer instanceof Result.Success<Customer>(Customer then, boolean replayed)
        ? new Result.Success<>(then)
        : answer;
  }

  private static Optional<Result<Customer>> refused(Rejection rejection) {
    return Optional.of(new Result.Rejected<>(rejection));
  }
}
