package io.customerrecord.example;

import io.customerrecord.domain.Address;
import io.customerrecord.domain.CustomerAddress;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.PersonName;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import java.util.UUID;

final class Embedding {
  private Embedding() {}

  // README
  public static void main(String[] args) {
    CustomerService customers =
        new CustomerService(new InMemoryCustomerStore()); // or DynamoDbCustomerStore
    PersonName name = new PersonName("DR", "Glyn", "Dŵr");
    Address lines = Address.of("1 Sycharth").withPostalCode("SY10 9JZ");
    CustomerAddress address = new CustomerAddress("STRUCTURED", lines);

    CommandContext signUp = CommandContext.withKey(UUID.randomUUID().toString());
    Customer glyn = customers.handle(new CreatePerson(name, address), signUp).orElseThrow();
    PersonName owain = new PersonName(null, "Owain", "Glyndŵr");
    CommandContext renaming = CommandContext.withKey(UUID.randomUUID().toString()); // one a command
    customers
        .handle(
            new AmendPerson(glyn.customerId(), 1, PersonData.none().withCustomerName(owain)),
            renaming)
        .orElseThrow();

    if (customers.find(glyn.customerId()).orElseThrow().details() instanceof Person person) {
      System.out.println("now " + person.customerName().surname());
    }
    Customer then = customers.rebuild(glyn.customerId(), new Moment.AtVersion(1)).orElseThrow();
    System.out.println("as created: " + then.equals(glyn));
  }
  // README
}
