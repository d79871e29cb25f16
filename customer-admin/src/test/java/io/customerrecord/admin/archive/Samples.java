package io.customerrecord.admin.archive;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.testing.ExampleCustomers;

/** Commands of a test. */
final class Samples {
  private Samples() {}

  static CreatePerson create() {
    return new CreatePerson(
        ExampleCustomers.OWAIN, new CustomerAddress("UNSTRUCTURED", Address.of("Sycharth")));
  }

  static AmendPerson amend(CustomerId id, long version, int round) {
    return new AmendPerson(
        id,
        version,
        PersonData.none()
            .withCustomerAddress(
                new CustomerAddress("UNSTRUCTURED", Address.of("Harlech " + round))));
  }
}
