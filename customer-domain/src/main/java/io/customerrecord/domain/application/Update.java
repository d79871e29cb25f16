package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import io.customerrecord.domain.CustomerCommand.AmendCustomer;
import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Amends a customer as its caller decides on seeing it: folds the events, asks, amends at the
 * version that was folded. After a conflict it does so again. Used by one thread, once.
 */
final class Update {
  private final Collaborators with;
  private final CommandContext context;
  private final CommandIds ids;

  Update(Collaborators with, CommandContext context) {
    this.with = with;
    this.context = context;
    this.ids = CommandIds.of(context, with.keys(), with.recorder());
  }

  Result<Customer> handle(
      CustomerId id, Function<? super Customer, ? extends CustomerData> change) {
    Attempts attempts = new Attempts(id, with.deadline());
    while (true) {
      Result<Customer> current = folded(id);
      if (!(current instanceof Result.Success<Customer>(Customer customer, boolean replayed))) {
        return current;
      }
      Optional<Result<Customer>> earlier = with.repetition().ofUpdate(customer, ids);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      CustomerData data = requireNonNull(change.apply(customer), "what change answers");
      Result<Customer> result =
          new Amendment(with, command(customer, data), context, ids).handleOn(customer);
      if (!isConflict(result) || attempts.areUsedUp()) {
        return result;
      }
      attempts.pause();
    }
  }

  /** What the caller decides on becomes history, so it is never read from a view. */
  private Result<Customer> folded(CustomerId id) {
    Result<Customer> truth =
        with.history().newest(id, ReadLimit.none()).map(CustomerHistory.Newest::customer);
    return truth instanceof Result.Success<Customer> ? truth : with.views().loadAndRepair(id);
  }

  private static AmendCustomer command(Customer customer, CustomerData data) {
    return switch (data) {
      case PersonData person -> new AmendPerson(customer.customerId(), customer.version(), person);
      case OrganisationData organisation ->
          new AmendOrganisation(customer.customerId(), customer.version(), organisation);
    };
  }

  /**
   * Another writer came between the read and the amendment. If that was this very update, sent
   * twice at the same time, it has the key already and perhaps another content; the next read
   * tells.
   */
  private static boolean isConflict(Result<Customer> result) {
    return result instanceof Result.Rejected<Customer>(Rejection rejection)
        && (rejection instanceof Rejection.VersionMismatch
            || rejection instanceof Rejection.KeyReused);
  }
}
