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
 * Amends a customer as its caller decides on seeing it: reads, asks, amends at the version that was
 * read. After a conflict it reads and asks again. Used by one thread, once.
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
      Result<Customer> current = with.views().find(id);
      if (!(current instanceof Result.Success<Customer>(Customer customer, boolean replayed))) {
        return current;
      }
      Optional<Result<Customer>> earlier = with.repetition().ofUpdate(customer, ids);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      CustomerData data = requireNonNull(change.apply(customer), "the answer of change");
      Result<Customer> answer = new Amendment(with, command(customer, data), context, ids).handle();
      if (!isConflict(answer) || attempts.areUsedUp()) {
        return answer;
      }
      attempts.pause();
    }
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
  private static boolean isConflict(Result<Customer> answer) {
    return answer instanceof Result.Rejected<Customer>(Rejection rejection)
        && (rejection instanceof Rejection.VersionMismatch
            || rejection instanceof Rejection.KeyReused);
  }
}
