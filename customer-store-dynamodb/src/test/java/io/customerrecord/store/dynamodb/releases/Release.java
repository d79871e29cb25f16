package io.customerrecord.store.dynamodb.releases;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ReadOnlyCustomerStore;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.testing.ExampleCustomers;
import java.util.List;

/** One release of the library, on the same customers as other releases. */
record Release(CustomerStore store, CustomerService customers) {
  Release(CustomerStore store) {
    this(store, new CustomerService(store));
  }

  /** The same release without write permission, as in the query function. */
  Release thatOnlyReads() {
    return new Release(new ReadOnlyCustomerStore(store));
  }

  /** A person with a different address in each version. */
  CustomerId person(long version) {
    CustomerId id = created().customerId();
    movedUpTo(version, id);
    return id;
  }

  void movedUpTo(long version, CustomerId id) {
    long current = found(id).version();
    while (current < version) {
      current = moved(id, current).version();
    }
  }

  Customer created() {
    return created(
        new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.FARM), CommandContext.none());
  }

  Customer created(CreatePerson command, CommandContext context) {
    return customers.handle(command, context).orElseThrow();
  }

  Customer moved(CustomerId id, long version) {
    Address house = Address.of(version + " Harbour Road");
    return amended(
        id,
        version,
        PersonData.none().withCustomerAddress(new CustomerAddress("UNSTRUCTURED", house)));
  }

  Customer amended(CustomerId id, long version, PersonData changes) {
    return customers
        .handle(new AmendPerson(id, version, changes), CommandContext.none())
        .orElseThrow();
  }

  Tombstone forgotten(CustomerId id) {
    return customers.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
  }

  Customer found(CustomerId id) {
    return customers.find(id).orElseThrow();
  }

  Customer rebuilt(CustomerId id) {
    return customers.rebuild(id, new Moment.Now()).orElseThrow();
  }

  /** The first hundred events, as stored. */
  List<StoredEvent> events(CustomerId id) {
    return store.events(id, 0, 100);
  }

  /** The first hundred events, upcast. */
  List<StoredEvent> history(CustomerId id) {
    return customers.storedHistory(id, 0, 100).orElseThrow().events();
  }
}
