package io.customerrecord.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.Job;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Result;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.testing.ExampleCustomers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers are created, amended and forgotten while the tables are verified and repaired. */
@ExtendWith(DynamoDbLocalExtension.class)
class BusyTablesTest {
  private static final int ROUNDS = 12;

  private DamagedTables tables;
  private CustomerService service;

  @BeforeEach
  void start(LocalDynamoDb database) {
    tables = new DamagedTables(database);
    service = new CustomerService(tables.store());
  }

  @Test
  void what_is_being_written_is_never_a_finding() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<Finding> findings = new CopyOnWriteArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> written = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        long seed = writer;
        written.add(writers.submit(() -> write(new SplittableRandom(seed), stop)));
      }
      try {
        for (int round = 0; round < ROUNDS; round++) {
          TableRemedy remedy =
              new TableRemedy(tables.store(), tables.repairer(), TableRemedy.Choices.NONE);
          verifier(round % 2 == 0 ? Remedy.NONE : remedy)
              .verifyAll(Job.reportingTo(findings::add), 2);
        }
      } finally {
        stop.set(true);
      }
      for (Future<Integer> commands : written) {
        assertThat(commands.get()).isGreaterThan(ROUNDS);
      }
    }
    assertThat(findings).isEmpty();
    verifier(Remedy.NONE).verifyAll(Job.reportingTo(findings::add), 2);
    assertThat(findings).isEmpty();
  }

  private TableVerifier verifier(Remedy remedy) {
    return new TableVerifier(
        tables.store(),
        tables.reader(),
        new CustomerVerifier(
            tables.store(), tables.reader(), remedy, Clock.systemUTC(), Duration.ofMinutes(15)));
  }

  private int write(SplittableRandom random, AtomicBoolean stop) {
    List<Customer> customers = new ArrayList<>();
    int commands = 0;
    while (!stop.get()) {
      commands++;
      if (customers.size() < 5) {
        customers.add(
            service
                .handle(
                    new CreatePerson(
                        PersonData.none()
                            .withCustomerName(ExampleCustomers.OWAIN)
                            .withCustomerAddress(ExampleCustomers.HARBOUR)),
                    CommandContext.none())
                .orElseThrow());
        continue;
      }
      int chosen = random.nextInt(customers.size());
      Customer customer = customers.get(chosen);
      if (random.nextInt(8) == 0) {
        service
            .handle(new DeleteCustomer(customer.customerId()), CommandContext.none())
            .orElseThrow();
        customers.remove(chosen);
      } else {
        Result<Customer> amended =
            service.handle(
                new AmendPerson(
                    customer.customerId(),
                    customer.version(),
                    PersonData.none()
                        .withCustomerAddress(
                            customer.version() % 2 == 0
                                ? ExampleCustomers.HARBOUR
                                : ExampleCustomers.FARM)),
                CommandContext.none());
        customers.set(chosen, amended.orElseThrow());
      }
    }
    return commands;
  }
}
