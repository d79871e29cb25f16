package io.customerrecord.benchmarks.throughput;

import static io.customerrecord.benchmarks.harness.TypicalPerson.named;

import io.customerrecord.benchmarks.harness.TypicalPerson;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CustomerService;
import java.util.UUID;

/** Sends its commands through the library. */
public final class LibraryLoop implements CommandLoop {
  private final CustomerService customers;
  private CustomerId id = new CustomerId(new UUID(0, 0));
  private long version;

  /**
   * A loop on customers that other loops may use too.
   *
   * @param customers the library
   */
  public LibraryLoop(CustomerService customers) {
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
   * Amends the customer of the last creation, where the store says that it is at a version.
   *
   * @param expected the version
   * @return the customer after it
   */
  public Customer amendAt(long expected) {
    var command =
        new AmendPerson(
            id, expected, PersonData.none().withCustomerName(named("Surname " + expected)));
    return customers.handle(command, TypicalPerson.caller(null)).orElseThrow();
  }
}
