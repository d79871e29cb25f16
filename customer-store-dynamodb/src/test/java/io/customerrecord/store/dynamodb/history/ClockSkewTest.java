package io.customerrecord.store.dynamodb.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.IdGenerator;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.value.PersonName;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.testing.ExampleCustomers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A customer's times increase whatever the clocks show, and a rebuild to each of them is possible.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class ClockSkewTest {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.000001Z");

  private final CustomerStore memory = new InMemoryCustomerStore();

  @Test
  void thousands_of_events_within_a_microsecond_have_different_times() {
    CustomerService frozen = customers(memory, () -> NOON);

    List<Customer> views = views(2_000, frozen);

    assertThat(views.getLast().updateTime()).isEqualTo(NOON.plus(1_999, ChronoUnit.MICROS));
    assertRebuiltAtTheTimesOf(views, frozen);
  }

  @Test
  void times_increase_under_a_clock_that_jumps_back() {
    assertRebuiltAtTheTimesOf(viewsUnderAJumpingClock(500, memory), customers(memory, () -> NOON));
  }

  @Test
  void times_increase_under_a_clock_that_jumps_back_on_dynamodb(CustomerStore store) {
    assertRebuiltAtTheTimesOf(viewsUnderAJumpingClock(220, store), customers(store, () -> NOON));
  }

  @Test
  void two_writers_with_different_clocks_write_one_history() {
    CustomerService behind = customers(memory, () -> NOON.minus(Duration.ofHours(2)));
    CustomerService ahead = customers(memory, () -> NOON);

    List<Customer> views = views(300, behind, ahead);

    assertThat(views.get(1).updateTime()).isEqualTo(NOON);
    assertThat(views.getLast().updateTime()).isEqualTo(NOON.plus(298, ChronoUnit.MICROS));
    assertRebuiltAtTheTimesOf(views, behind);
  }

  private static List<Customer> viewsUnderAJumpingClock(int count, CustomerStore store) {
    Random jumps = new Random(29);
    InstantSource jumping = () -> NOON.plusMillis(jumps.nextLong(-60_000, 60_000));
    return views(count, customers(store, jumping));
  }

  /** A customer at each of its versions, written by the given services in turn. */
  private static List<Customer> views(int count, CustomerService... writers) {
    List<Customer> views = new ArrayList<>();
    views.add(
        writers[0]
            .handle(
                new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.FARM),
                CommandContext.none())
            .orElseThrow());
    while (views.size() < count) {
      Customer last = views.getLast();
      PersonName name = new PersonName(null, null, "Number " + views.size());
      views.add(
          writers[views.size() % writers.length]
              .handle(
                  new AmendPerson(
                      last.customerId(), last.version(), PersonData.none().withCustomerName(name)),
                  CommandContext.none())
              .orElseThrow());
    }
    return views;
  }

  /** Checks all times, and the rebuilds to every {@code step}th of them and just before it. */
  private static void assertRebuiltAtTheTimesOf(List<Customer> views, CustomerService customers) {
    assertThat(views).extracting(Customer::updateTime).isSorted().doesNotHaveDuplicates();
    for (int index = 0; index < views.size(); index++) {
      Customer view = views.get(index);
      Result<Customer> before =
          index == 0
              ? new Result.Rejected<>(new Rejection.NotFound())
              : new Result.Success<>(views.get(index - 1));
      Moment justBefore = new Moment.At(view.updateTime().minus(1, ChronoUnit.MICROS));
      assertThat(customers.rebuild(view.customerId(), justBefore)).isEqualTo(before);
      assertThat(customers.rebuild(view.customerId(), new Moment.At(view.updateTime())))
          .isEqualTo(new Result.Success<>(view));
    }
  }

  private static CustomerService customers(CustomerStore store, InstantSource clock) {
    return new CustomerService(store, clock.withZone(ZoneOffset.UTC), IdGenerator.random());
  }
}
