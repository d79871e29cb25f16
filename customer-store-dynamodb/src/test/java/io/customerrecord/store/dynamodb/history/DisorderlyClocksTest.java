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

/** Whatever clocks say, a customer's times increase, and each of them can be rebuilt. */
@ExtendWith(DynamoDbLocalExtension.class)
class DisorderlyClocksTest {
  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.000001Z");

  private final CustomerStore memory = new InMemoryCustomerStore();

  @Test
  void thousands_of_events_within_a_microsecond_have_a_time_each() {
    CustomerService frozen = customers(memory, () -> NOON);

    List<Customer> lives = lives(2_000, frozen);

    assertThat(lives.getLast().updateTime()).isEqualTo(NOON.plus(1_999, ChronoUnit.MICROS));
    isRebuiltAtEachTime(lives, frozen);
  }

  @Test
  void a_clock_that_jumps_back_does_not_turn_times_round() {
    isRebuiltAtEachTime(livesUnderAJumpingClock(500, memory), customers(memory, () -> NOON));
  }

  @Test
  void a_clock_that_jumps_back_does_not_turn_times_round_on_dynamodb(CustomerStore store) {
    isRebuiltAtEachTime(livesUnderAJumpingClock(220, store), customers(store, () -> NOON));
  }

  @Test
  void two_writers_of_different_clocks_write_one_history() {
    CustomerService behind = customers(memory, () -> NOON.minus(Duration.ofHours(2)));
    CustomerService ahead = customers(memory, () -> NOON);

    List<Customer> lives = lives(300, behind, ahead);

    assertThat(lives.get(1).updateTime()).isEqualTo(NOON);
    assertThat(lives.getLast().updateTime()).isEqualTo(NOON.plus(298, ChronoUnit.MICROS));
    isRebuiltAtEachTime(lives, behind);
  }

  private static List<Customer> livesUnderAJumpingClock(int versions, CustomerStore store) {
    Random jumps = new Random(29);
    InstantSource jumping = () -> NOON.plusMillis(jumps.nextLong(-60_000, 60_000));
    return lives(versions, customers(store, jumping));
  }

  /** A customer at each of its versions, written by each of these in turn. */
  private static List<Customer> lives(int versions, CustomerService... writers) {
    List<Customer> lives = new ArrayList<>();
    lives.add(
        writers[0]
            .handle(
                new CreatePerson(ExampleCustomers.OWAIN, ExampleCustomers.FARM),
                CommandContext.none())
            .orElseThrow());
    while (lives.size() < versions) {
      Customer last = lives.getLast();
      PersonName name = new PersonName(null, null, "Number " + lives.size());
      lives.add(
          writers[lives.size() % writers.length]
              .handle(
                  new AmendPerson(
                      last.customerId(), last.version(), PersonData.none().withCustomerName(name)),
                  CommandContext.none())
              .orElseThrow());
    }
    return lives;
  }

  private static void isRebuiltAtEachTime(List<Customer> lives, CustomerService customers) {
    Result<Customer> before = new Result.Rejected<>(new Rejection.NotFound());
    Instant previous = Instant.MIN;
    for (Customer then : lives) {
      assertThat(then.updateTime()).isAfter(previous);
      Moment justBefore = new Moment.At(then.updateTime().minus(1, ChronoUnit.MICROS));
      assertThat(customers.rebuild(then.customerId(), justBefore)).isEqualTo(before);
      before = new Result.Success<>(then);
      assertThat(customers.rebuild(then.customerId(), new Moment.At(then.updateTime())))
          .isEqualTo(before);
      previous = then.updateTime();
    }
  }

  private static CustomerService customers(CustomerStore store, InstantSource clock) {
    return new CustomerService(store, clock.withZone(ZoneOffset.UTC), IdGenerator.random());
  }
}
