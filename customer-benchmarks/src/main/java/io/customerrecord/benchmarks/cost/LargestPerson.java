package io.customerrecord.benchmarks.cost;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;

/** A person whose texts all have the maximum length, in characters of four bytes. */
final class LargestPerson {
  private LargestPerson() {}

  static CreatePerson creation() {
    return new CreatePerson(name(0), address());
  }

  static AmendPerson amendment(CustomerId id, long version) {
    return new AmendPerson(
        id,
        version,
        PersonData.none().withCustomerName(name(version)).withCustomerAddress(address()));
  }

  private static PersonName name(long version) {
    return new PersonName(text(35), text(200), text(196) + "%04d".formatted(version));
  }

  private static CustomerAddress address() {
    return new CustomerAddress(
        text(35), new Address(text(200), text(200), text(200), text(200), text(200), text(20)));
  }

  private static String text(int characters) {
    return "\ud83d\udcdc".repeat(characters);
  }
}
