package io.customerrecord.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.Samples;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.domain.store.Tampering;
import io.customerrecord.domain.store.VersionConflict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boundary cases of pages, views, retries and erasure. */
class BoundariesTest {
  private final World world = new World();

  @Test
  void a_deletion_is_in_a_page_that_starts_before_its_version_and_in_no_later_one() {
    CustomerId id = world.at(3).customerId();
    Tombstone tombstone = world.deleted(id);

    assertThat(world.customers.history(id, tombstone.version() - 1, 10).orElseThrow().events())
        .hasSize(1);
    assertThat(world.customers.history(id, tombstone.version(), 10).orElseThrow().events())
        .isEmpty();
    assertThat(tombstone.updateTime()).isEqualTo(tombstone.deletedAt());
  }

  @Test
  void a_page_newest_first_starts_below_a_version_from_1() {
    CustomerId id = world.at(3).customerId();

    assertThat(world.customers.historyBefore(id, 1, 10).orElseThrow().events()).isEmpty();
    assertThat(world.customers.storedHistoryBefore(id, 2, 10).orElseThrow().events())
        .extracting(StoredEvent::version)
        .containsExactly(1L);
    assertThat(world.customers.storedHistoryBefore(id, 4, 2).orElseThrow().next()).hasValue(2);
    assertThat(world.customers.storedHistoryBefore(id, 4, 3).orElseThrow().next()).isEmpty();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> world.customers.historyBefore(id, 0, 10),
            () -> world.customers.storedHistoryBefore(id, 5, 0))) {
      assertThatIllegalArgumentException()
          .isThrownBy(call)
          .withMessageContaining("before must be from 1, and limit from 1");
    }
  }

  @Test
  void a_view_of_the_newest_version_but_of_another_time_is_not_ahead_and_is_repaired() {
    Customer truth = world.at(2);
    Customer wrong =
        new Customer(
            truth.customerId(),
            2,
            truth.createTime(),
            truth.createTime(),
            truth.details(),
            truth.recentCommands());
    Tampering.setView(world.store, wrong);
    AmendPerson nothing =
        new AmendPerson(truth.customerId(), 2, PersonData.none().withCustomerName(Samples.OWAIN));

    assertThat(world.customers.handle(nothing, CommandContext.none()))
        .isEqualTo(new Result.Success<>(truth));
    assertThat(world.store.view(truth.customerId())).contains(truth);
  }

  @Test
  void an_amendment_whose_customer_is_deleted_during_the_search_for_its_repetition_is_gone() {
    Customer customer = world.at(3);
    CustomerService slow =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
                world.deleted(customerId);
                return super.events(customerId, after, limit);
              }
            });

    assertThat(
            slow.handle(
                new AmendPerson(
                    customer.customerId(), 1, PersonData.none().withCustomerAddress(Samples.FARM)),
                CommandContext.withKey("key")))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
  }

  /** Time passes only at the fifth and the sixth attempt; the pause between is at most 160 ms. */
  @ParameterizedTest(name = "{0} ms left after the fifth attempt: {1} attempts")
  @CsvSource({"0, 5", "200, 5", "750, 5", "911, 6", "3600000, 6"})
  void a_command_that_conflicts_is_attempted_again_if_a_call_is_possible_after_the_pause(
      long left, int expected) {
    Customer customer = world.created();
    AtomicInteger attempts = new AtomicInteger();
    CustomerService hurried =
        unlucky(attempts)
            .within(
                Deadline.in(
                    Duration.ofHours(2),
                    () ->
                        switch (attempts.get()) {
                          case 0, 1, 2, 3, 4 -> 0;
                          case 5 -> Duration.ofHours(2).minusMillis(left).toNanos();
                          default -> Duration.ofHours(2).toNanos();
                        }));

    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> hurried.handle(World.moveTo("farm", customer), CommandContext.none()));

    assertThat(attempts).hasValue(expected);
  }

  @Test
  void a_command_that_conflicts_at_every_attempt_fails_when_no_time_is_left() {
    Customer customer = world.created();
    AtomicInteger attempts = new AtomicInteger();
    CustomerService unlucky = unlucky(attempts);

    CustomerService hurried =
        unlucky.within(() -> attempts.get() % 5 == 0 ? Duration.ZERO : Duration.ofHours(1));

    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> hurried.handle(World.moveTo("farm", customer), CommandContext.none()))
        .withMessageContaining(customer.customerId() + " changes too often")
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(attempts).hasValue(5);

    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(
            () -> hurried.handle(new DeleteCustomer(customer.customerId()), CommandContext.none()));
    assertThat(attempts).hasValue(10);
  }

  /** A service whose writes meet another writer at every attempt. */
  private CustomerService unlucky(AtomicInteger attempts) {
    return world.on(
        new ForwardingCustomerStore(world.store) {
          @Override
          public void append(StoredEvent event, Customer after, boolean snapshot) {
            attempts.incrementAndGet();
            throw new VersionConflict(event.customerId(), event.version());
          }

          @Override
          public void delete(StoredEvent deletion, Tombstone tombstone) {
            attempts.incrementAndGet();
            throw new VersionConflict(deletion.customerId(), deletion.version());
          }
        });
  }

  @Test
  void a_stored_deletion_succeeds_even_if_the_store_is_too_busy_to_erase() {
    CustomerId id = world.at(3).customerId();
    CustomerService busy =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public boolean erase(CustomerId customerId, long deletion) {
                throw new StoreUnavailable("busy", Duration.ofSeconds(1), null);
              }
            });

    assertThat(busy.handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow().version())
        .isEqualTo(4);

    assertThat(world.customers.find(id)).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
    assertThat(world.events(id)).hasSize(4);
    world.deleted(id);
    assertThat(world.events(id)).hasSize(1);
  }
}
