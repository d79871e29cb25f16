package io.customerrecord.local.page;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import io.customerrecord.domain.value.PersonName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Creates an example: a person whose life over almost three years is worth travelling through. The
 * commands are those of any customer; only the clock shows other moments. Not thread-safe.
 */
final class ExampleCustomer {
  private static final CustomerAddress HARBOUR =
      structured(
          new Address(
              "Flat 2", "14 Harbour Terrace", "Aberystwyth", "Ceredigion", null, "SY23 1NJ"));
  private static final CustomerAddress CITY =
      structured(new Address("81 Cathedral Road", "Pontcanna", "Cardiff", null, null, "CF11 9PG"));
  private static final CustomerAddress FARM =
      structured(new Address("Tyddyn Mawr", "Llanfarian", "Aberystwyth", null, null, "SY23 4BX"));

  private static final CustomerContact FIRST_CONTACT =
      CustomerContact.none().withEmail("nest.morgan@example.com");
  private static final CustomerContact WITH_PHONE = FIRST_CONTACT.withPhone("+44 1970 496 0123");
  private static final CustomerContact MARRIED_CONTACT =
      WITH_PHONE.withEmail("nest.rees@example.com");

  private static final CustomerAttributes BRONZE =
      new CustomerAttributes(
          Map.of("tier", "bronze", "newsletter", "weekly", "language", "English"));
  private static final CustomerAttributes SILVER =
      BRONZE.with("tier", "silver").with("language", "Welsh");

  private final CustomerStore store;
  private final Instant now;

  /**
   * Prepares an example.
   *
   * @param store where to create it
   * @param now the time before which all of its life is
   */
  ExampleCustomer(CustomerStore store, Instant now) {
    this.store = store;
    this.now = now;
  }

  /** Creates another example. */
  CustomerId create() {
    PersonData first =
        PersonData.none()
            .withCustomerName(new PersonName("Miss", "Nest", "Morgan"))
            .withCustomerAddress(HARBOUR)
            .withCustomerContact(FIRST_CONTACT);
    Customer customer =
        customersAt(1_056).handle(new CreatePerson(first), by("web sign-up")).orElseThrow();
    customer = amend(customer, 1_021, "web account", contact(WITH_PHONE).withAttributes(BRONZE));
    customer = amend(customer, 868, "contact centre", address(CITY));
    customer = amend(customer, 721, "loyalty programme", attributes(SILVER));
    customer = amend(customer, 535, "branch Cardiff", name("Mrs", "Rees"));
    customer = amend(customer, 530, "web account", contact(MARRIED_CONTACT));
    customer = amend(customer, 303, "contact centre", address(FARM));
    customer =
        amend(
            customer,
            96,
            "privacy request",
            attributes(SILVER.without("newsletter").with("tier", "gold")));
    return amend(customer, 19, "branch Aberystwyth", name("Dr", "Rees")).customerId();
  }

  private Customer amend(Customer customer, int daysAgo, String actor, PersonData change) {
    AmendPerson command = new AmendPerson(customer.customerId(), customer.version(), change);
    return customersAt(daysAgo).handle(command, by(actor)).orElseThrow();
  }

  /** Not always at the same time of the day. */
  private CustomerService customersAt(int daysAgo) {
    Instant then =
        now.minus(Duration.ofDays(daysAgo)).minus(Duration.ofMinutes(daysAgo * 7L % 500));
    return new CustomerService(store, Clock.fixed(then, ZoneOffset.UTC), IdGenerator.random());
  }

  private static CommandContext by(String actor) {
    return CommandContext.none().withActor(actor);
  }

  private static CustomerAddress structured(Address address) {
    return new CustomerAddress("STRUCTURED", address);
  }

  private static PersonData name(String title, String surname) {
    return PersonData.none().withCustomerName(new PersonName(title, "Nest", surname));
  }

  private static PersonData address(CustomerAddress address) {
    return PersonData.none().withCustomerAddress(address);
  }

  private static PersonData contact(CustomerContact contact) {
    return PersonData.none().withCustomerContact(contact);
  }

  private static PersonData attributes(CustomerAttributes attributes) {
    return PersonData.none().withAttributes(attributes);
  }
}
