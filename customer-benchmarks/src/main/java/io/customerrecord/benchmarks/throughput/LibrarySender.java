package io.customerrecord.benchmarks.throughput;

import static io.customerrecord.benchmarks.harness.TypicalPerson.named;

import io.customerrecord.benchmarks.harness.TypicalPerson;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CustomerService;
import java.util.UUID;

/** Sends commands through the library. Not thread-safe. */
public final class LibrarySender implements CommandSender {
  private final CustomerService customers;
  private CustomerId id = new CustomerId(new UUID(0, 0));
  private long version;

  /**
   * Creates a sender.
   *
   * @param customers the service, which other senders may share
   */
  public LibrarySender(CustomerService customers) {
    this.customers = customers;
  }

  @Override
  public void create() {
    Customer created =
        customers.handle(TypicalPerson.creation(), TypicalPerson.caller(null)).orElseThrow();
    id = created.customerId();
    version = 1;
  }

  @Override
  public void amend() {
    amendAt(version);
    version++;
  }

  /**
   * Amends the customer that was created last.
   *
   * @param expected the version that the command expects
   * @return the customer after the amendment
   */
  public Customer amendAt(long expected) {
    var command =
        new AmendPerson(
            id, expected, PersonData.none().withCustomerName(named("Surname " + expected)));
    return customers.handle(command, TypicalPerson.caller(null)).orElseThrow();
  }
}
