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
 * Executes one update: folds the events, calls the caller's function with the customer, and amends
 * at the version that was folded. After a version conflict it starts again. Used by one thread,
 * once.
 */
final class Update {
  private final Dependencies dependencies;
  private final CommandContext context;
  private final CommandIds ids;

  Update(Dependencies dependencies, CommandContext context) {
    this.dependencies = dependencies;
    this.context = context;
    this.ids = CommandIds.of(context, dependencies.keys(), dependencies.recorder());
  }

  Result<Customer> handle(
      CustomerId id, Function<? super Customer, ? extends CustomerData> change) {
    ConflictRetries retries = new ConflictRetries(id, dependencies.deadline());
    while (true) {
      Result<Customer> current = fold(id);
      if (!(current instanceof Result.Success<Customer>(Customer customer, boolean replayed))) {
        return current;
      }
      Optional<Result<Customer>> earlier = dependencies.repeatedCommand().ofUpdate(customer, ids);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      CustomerData data = requireNonNull(change.apply(customer), "the result of change");
      Result<Customer> result =
          new Amendment(dependencies, command(customer, data), context, ids).handleFolded(customer);
      if (!isConflict(result) || retries.exhausted()) {
        return result;
      }
      retries.backOff();
    }
  }

  /** The change becomes history, so it is computed from the events and never from a view. */
  private Result<Customer> fold(CustomerId id) {
    Result<Customer> folded =
        dependencies.history().newest(id, ReadLimit.none()).map(CustomerHistory.Newest::customer);
    return folded instanceof Result.Success<Customer>
        ? folded
        : dependencies.views().loadAndRepair(id);
  }

  private static AmendCustomer command(Customer customer, CustomerData data) {
    return switch (data) {
      case PersonData person -> new AmendPerson(customer.customerId(), customer.version(), person);
      case OrganisationData organisation ->
          new AmendOrganisation(customer.customerId(), customer.version(), organisation);
    };
  }

  /**
   * Whether another writer came between the read and the amendment. A key that is in use counts as
   * a conflict: the same update may have been sent twice at the same time, which the next read
   * tells.
   */
  private static boolean isConflict(Result<Customer> result) {
    return result instanceof Result.Rejected<Customer>(Rejection rejection)
        && (rejection instanceof Rejection.VersionMismatch
            || rejection instanceof Rejection.KeyReused);
  }
}
