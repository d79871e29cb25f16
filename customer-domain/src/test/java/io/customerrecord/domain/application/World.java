package io.customerrecord.domain.application;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.Samples;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Customers in memory, with a clock that advances a second at each reading and sequential ids. */
final class World {
  static final Instant BEGINNING = Instant.parse("2026-03-03T15:30:16Z");

  final InMemoryCustomerStore store = new InMemoryCustomerStore();
  final CustomerService customers = on(store);
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong seconds = new AtomicLong();

  CustomerService on(CustomerStore other) {
    return new CustomerService(other, tickingClock(), countingIds());
  }

  Customer created() {
    return customers.handle(Samples.CREATE_OWAIN, CommandContext.none()).orElseThrow();
  }

  /** A customer that was amended until it has a version. */
  Customer at(long version) {
    Customer customer = created();
    while (customer.version() < version) {
      customer = moved(customer);
    }
    return customer;
  }

  Customer moved(Customer customer) {
    return customers.handle(moveTo("house", customer), CommandContext.none()).orElseThrow();
  }

  static AmendPerson moveTo(String house, Customer customer) {
    return new AmendPerson(
        customer.customerId(),
        customer.version(),
        PersonData.none()
            .withCustomerAddress(Samples.addressOf(house + " " + (customer.version() + 1))));
  }

  Tombstone deleted(CustomerId id) {
    return customers.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
  }

  List<StoredEvent> events(CustomerId id) {
    return store.events(id, 0, Integer.MAX_VALUE);
  }

  private Clock tickingClock() {
    InstantSource ticking = () -> BEGINNING.plusSeconds(seconds.getAndIncrement());
    return ticking.withZone(ZoneOffset.UTC);
  }

  private IdGenerator countingIds() {
    return () -> new UUID(0x4000L, 0x8000_0000_0000_0000L | ids.incrementAndGet());
  }
}
