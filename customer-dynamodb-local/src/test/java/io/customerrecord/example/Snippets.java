package io.customerrecord.example;

import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.RecordedEvent;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The short examples of {@code docs/embedding.md}. */
final class Snippets {
  private final CustomerService customers;

  Snippets(CustomerService customers) {
    this.customers = customers;
  }

  List<Object> results(CustomerId id) {
    // README
    Optional<Long> version = customers.find(id).map(Customer::version).asOptional();
    String told = customers.find(id).fold(found -> "found", rejection -> rejection.reason());
    Customer customer = customers.find(id).orElseThrow(); // RejectedException has the Rejection
    // README
    return List.of(version, told, customer);
  }

  Customer update(CustomerId id, CommandContext context) {
    // README
    Customer updated =
        customers
            .update(
                id,
                customer ->
                    PersonData.none()
                        .withAttributes(customer.details().attributes().with("newsletter", "yes")),
                context)
            .orElseThrow();
    // README
    return updated;
  }

  List<Object> history(CustomerId id, Instant then) {
    // README
    List<RecordedEvent> firstTen = customers.history(id, 0, 10).orElseThrow().events();
    List<RecordedEvent> lastTen =
        customers.historyBefore(id, Long.MAX_VALUE, 10).orElseThrow().events();
    long amendments =
        customers
            .streamHistory(id)
            .filter(event -> event.payload() instanceof PersonAmended)
            .count();
    Customer before = customers.rebuild(id, Moment.at(then)).orElseThrow();
    // README
    return List.of(firstTen, lastTen, amendments, before);
  }
}
