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
 * Executes one amendment: reads the customer, decides, and appends the event. It starts again only
 * if the customer that it read turns out not to be the current one. Used by one thread, once.
 */
final class Amendment {
  private final Dependencies dependencies;
  private final AmendCustomer command;
  private final CommandContext context;
  private final CommandIds ids;
  private final ConflictRetries retries;
  private boolean appendTried;

  Amendment(
      Dependencies dependencies, AmendCustomer command, CommandContext context, CommandIds ids) {
    this.dependencies = dependencies;
    this.command = command;
    this.context = context;
    this.ids = ids;
    this.retries = new ConflictRetries(command.customerId(), dependencies.deadline());
  }

  Result<Customer> handle() {
    CustomerId id = command.customerId();
    Result<Customer> current =
        dependencies
            .store()
            .currentView(id, command.expectedVersion())
            .<Result<Customer>>map(Result.Success::new)
            .orElseGet(() -> dependencies.views().loadAndRepair(id));
    return handle(current);
  }

  /** Starts with a customer that was just folded from its events instead of reading the view. */
  Result<Customer> handleFolded(Customer folded) {
    Optional<Result<Customer>> result = attempt(folded, true);
    if (result.isPresent()) {
      return result.get();
    }
    retries.backOff();
    return handle(dependencies.views().loadAndRepair(command.customerId()));
  }

  private Result<Customer> handle(Result<Customer> first) {
    Result<Customer> current = first;
    while (true) {
      if (!(current instanceof Result.Success<Customer>(Customer customer, boolean replayed))) {
        return current;
      }
      Optional<Result<Customer>> result = attempt(customer, false);
      if (result.isPresent()) {
        return result.get();
      }
      retries.backOff();
      current = dependencies.views().loadAndRepair(command.customerId());
    }
  }

  /** Amends a customer; empty if it turns out not to be the current one. */
  private Optional<Result<Customer>> attempt(Customer customer, boolean isFolded) {
    Optional<Result<Customer>> earlier =
        dependencies.repeatedCommand().ofAmendment(customer, command, ids);
    if (earlier.isPresent()) {
      return earlier.map(this::withoutReplayOfOwnAppend);
    }
    long expected = command.expectedVersion();
    if (customer.version() != expected) {
      return rejected(new Rejection.VersionMismatch(expected, customer.version()));
    }
    boolean snapshot = SnapshotInterval.isDueAt(expected + 1);
    if (isFolded || !snapshot) {
      return decide(customer, snapshot);
    }
    @Nullable Result<Customer> current =
        dependencies.views().foldForSnapshot(customer).orElse(null);
    return switch (current) {
      case null -> decide(customer, false);
      case Result.Rejected<Customer> rejected -> Optional.of(rejected);
      case Result.Success<Customer>(Customer folded, boolean replayed)
          when folded.version() != expected ->
          Optional.empty();
      case Result.Success<Customer>(Customer folded, boolean replayed) -> decide(folded, true);
    };
  }

  private Optional<Result<Customer>> decide(Customer customer, boolean snapshot) {
    return switch (CustomerDecider.decide(customer.details(), command)) {
      case Decision.Accept(CustomerEvent event) -> append(customer, event, snapshot);
      // Nothing is appended, so no version conflict would reveal a stale view.
      case Decision.Nothing nothing ->
          dependencies.views().isCurrent(customer)
              ? Optional.of(new Result.Success<>(customer))
              : Optional.empty();
      case Decision.Reject(Rejection rejection) ->
          dependencies.views().isCurrent(customer) ? rejected(rejection) : Optional.empty();
    };
  }

  private Optional<Result<Customer>> append(
      Customer before, CustomerEvent event, boolean snapshot) {
    RecordedEvent recorded =
        dependencies
            .recorder()
            .following(before, event, dependencies.recorder().originOf(context, ids.newest()));
    if (!(CustomerView.after(before, recorded) instanceof Customer after)) {
      throw new IllegalStateException("an amendment leaves a living customer");
    }
    try {
      appendTried = true;
      dependencies.store().append(dependencies.store().schema().write(recorded), after, snapshot);
      return Optional.of(new Result.Success<>(after));
    } catch (VersionConflict e) {
      return Optional.empty();
    }
  }

  /** An event that this call appended without receiving the response does not count as replayed. */
  private Result<Customer> withoutReplayOfOwnAppend(Result<Customer> result) {
    return appendTried
            && result instanceof Result.Success<Customer>(Customer then, boolean replayed)
        ? new Result.Success<>(then)
        : result;
  }

  private static Optional<Result<Customer>> rejected(Rejection rejection) {
    return Optional.of(new Result.Rejected<>(rejection));
  }
}
