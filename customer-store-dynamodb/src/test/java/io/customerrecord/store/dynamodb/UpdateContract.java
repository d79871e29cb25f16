package io.customerrecord.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerType;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.InvalidCommand;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.testing.ExampleCustomers;
import io.customerrecord.testing.StoreUnderTest;
import io.customerrecord.testing.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An update through any store. The customer's address counts what was done. */
interface UpdateContract extends StoreUnderTest {
  int THREADS = 8;
  int INCREMENTS = 25;

  @Test
  default void two_hundred_increments_of_many_threads_all_arrive() {
    CustomerId id = created();
    Callable<Void> writer =
        () -> {
          for (int i = 0; i < INCREMENTS; i++) {
            customers().update(id, UpdateContract::oneMore, freshKey()).orElseThrow();
          }
          return null;
        };

    Together.run(Collections.nCopies(THREADS, writer));

    assertThat(count(customers().find(id).orElseThrow())).isEqualTo(THREADS * INCREMENTS);
    assertThat(allEvents(id)).hasSize(1 + THREADS * INCREMENTS);
  }

  @Test
  default void a_caller_is_asked_again_on_what_another_writer_has_made_of_the_customer() {
    CustomerId id = created();
    AtomicInteger asked = new AtomicInteger();

    Customer updated =
        customers()
            .update(
                id,
                customer -> {
                  if (asked.incrementAndGet() <= 2) {
                    customers().update(id, UpdateContract::oneMore, freshKey()).orElseThrow();
                  }
                  return oneMore(customer);
                },
                freshKey())
            .orElseThrow();

    assertThat(asked).hasValue(3);
    assertThat(updated.version()).isEqualTo(4);
    assertThat(count(updated)).isEqualTo(3);
  }

  @Test
  default void a_change_without_any_part_changes_nothing_and_answers_the_current_customer() {
    CustomerId id = created();
    Customer current = customers().find(id).orElseThrow();

    assertThat(customers().update(id, customer -> PersonData.none(), freshKey()))
        .isEqualTo(new Result.Success<>(current));

    assertThat(allEvents(id)).hasSize(1);
  }

  @Test
  default void an_update_whose_answer_was_lost_is_done_once() {
    CustomerId id = created();
    CommandContext key = freshKey();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> losingOneAnswer().update(id, UpdateContract::oneMore, key));
    customers().update(id, UpdateContract::oneMore, freshKey()).orElseThrow();

    Result<Customer> repeated = customers().update(id, UpdateContract::neverAsked, key);

    assertThat(repeated)
        .isInstanceOfSatisfying(
            Result.Success.class, success -> assertThat(success.replayed()).isTrue());
    assertThat(repeated.orElseThrow().version()).isEqualTo(2);
    assertThat(count(repeated.orElseThrow())).isEqualTo(1);
    assertThat(count(customers().find(id).orElseThrow())).isEqualTo(2);
    assertThat(allEvents(id)).hasSize(3);
  }

  @Test
  default void an_update_that_is_sent_twice_at_once_is_done_once() {
    CustomerId id = created();
    CommandContext key = freshKey();
    AtomicBoolean first = new AtomicBoolean(true);

    Result<Customer> answer =
        customers()
            .update(
                id,
                customer -> {
                  if (first.getAndSet(false)) {
                    customers().update(id, UpdateContract::oneMore, key).orElseThrow();
                  }
                  return address("decided otherwise");
                },
                key);

    assertThat(answer.map(UpdateContract::count)).isEqualTo(new Result.Success<>(1, true));
    assertThat(allEvents(id)).hasSize(2);
  }

  @Test
  default void a_key_that_created_the_customer_updates_nothing() {
    CommandContext key = freshKey();
    CustomerId id = created(key);

    assertThat(customers().update(id, UpdateContract::neverAsked, key))
        .isEqualTo(new Result.Rejected<>(new Rejection.KeyReused()));

    assertThat(allEvents(id)).hasSize(1);
  }

  @Test
  default void data_of_the_other_kind_are_rejected() {
    CustomerId id = created();

    assertThat(
            customers()
                .update(
                    id,
                    customer -> OrganisationData.none().withOrganisationName("Guild"),
                    freshKey()))
        .isEqualTo(new Result.Rejected<>(new Rejection.WrongType(CustomerType.PERSON)));

    assertThat(allEvents(id)).hasSize(1);
  }

  @Test
  default void a_customer_that_is_deleted_meanwhile_is_gone() {
    CustomerId id = created();

    Result<Customer> answer =
        customers()
            .update(
                id,
                customer -> {
                  customers().handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
                  return oneMore(customer);
                },
                freshKey());

    assertThat(answer).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
    assertThat(allEvents(id)).hasSize(1).last().matches(event -> event.version() == 2);
    assertThat(customers().update(id, UpdateContract::neverAsked, freshKey()))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
  }

  @Test
  default void a_customer_that_never_existed_is_not_found_and_its_change_not_asked_for() {
    CustomerId id = CustomerId.random();

    assertThat(customers().update(id, UpdateContract::neverAsked, freshKey()))
        .isEqualTo(new Result.Rejected<>(new Rejection.NotFound()));

    assertNothingIsStoredOf(id);
  }

  @Test
  default void what_the_caller_throws_passes_through_and_nothing_is_changed() {
    CustomerId id = created();
    RuntimeException failure = new IllegalStateException("of the caller");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                customers()
                    .update(
                        id,
                        customer -> {
                          throw failure;
                        },
                        freshKey()))
        .isSameAs(failure);
    assertThatExceptionOfType(InvalidCommand.class)
        .isThrownBy(() -> customers().update(id, customer -> address(" "), freshKey()));
    assertThatNullPointerException()
        .isThrownBy(() -> customers().update(id, customer -> null, freshKey()))
        .withMessage("the result of change");

    assertThat(allEvents(id)).hasSize(1);
  }

  @Test
  default void the_command_id_of_an_update_is_that_of_its_key() {
    CustomerId id = created();
    CommandContext key = freshKey();

    customers().update(id, UpdateContract::oneMore, key).orElseThrow();

    assertThat(store().newest(id).orElseThrow().metadata().commandId())
        .isEqualTo(IdempotencyKeys.withoutSecret().commandId("", key.idempotencyKey()));
  }

  default CustomerService customers() {
    return new CustomerService(store());
  }

  default CustomerId created() {
    return created(CommandContext.none());
  }

  default CustomerId created(CommandContext context) {
    return customers()
        .handle(new CreatePerson(ExampleCustomers.OWAIN, house("0")), context)
        .orElseThrow()
        .customerId();
  }

  /** Customers of which the answer to the first append is lost, though it was done. */
  private CustomerService losingOneAnswer() {
    return new CustomerService(
        new ForwardingCustomerStore(store()) {
          @Override
          public void append(StoredEvent event, Customer after, boolean snapshot) {
            super.append(event, after, snapshot);
            throw new StoreUnavailable("lost", Duration.ofSeconds(1), null);
          }
        });
  }

  static CommandContext freshKey() {
    return CommandContext.withKey(UUID.randomUUID().toString());
  }

  static PersonData oneMore(Customer customer) {
    return address(String.valueOf(count(customer) + 1));
  }

  static int count(Customer customer) {
    return Integer.parseInt(
        String.valueOf(customer.details().customerAddress().address().addressLine1()));
  }

  private static PersonData address(String line) {
    return PersonData.none().withCustomerAddress(house(line));
  }

  private static CustomerAddress house(String line) {
    return new CustomerAddress("UNSTRUCTURED", Address.of(line));
  }

  private static CustomerData neverAsked(Customer customer) {
    throw new AssertionError("nothing was to be asked at version " + customer.version());
  }
}
