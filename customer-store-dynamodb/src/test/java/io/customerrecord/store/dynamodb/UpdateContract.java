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
import io.customerrecord.testing.Concurrently;
import io.customerrecord.testing.ExampleCustomers;
import io.customerrecord.testing.StoreUnderTest;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Updates through any store. The customer's address is a counter of the updates. */
interface UpdateContract extends StoreUnderTest {
  int THREADS = 8;
  int INCREMENTS = 25;

  @Test
  default void two_hundred_concurrent_increments_are_all_done() {
    CustomerId id = created();
    Callable<Void> writer =
        () -> {
          for (int i = 0; i < INCREMENTS; i++) {
            customers().update(id, UpdateContract::increment, freshKey()).orElseThrow();
          }
          return null;
        };

    Concurrently.run(Collections.nCopies(THREADS, writer));

    assertThat(count(customers().find(id).orElseThrow())).isEqualTo(THREADS * INCREMENTS);
    assertThat(allEvents(id)).hasSize(1 + THREADS * INCREMENTS);
  }

  @Test
  default void the_change_is_applied_again_to_the_customer_that_another_writer_has_amended() {
    CustomerId id = created();
    AtomicInteger calls = new AtomicInteger();

    Customer updated =
        customers()
            .update(
                id,
                customer -> {
                  if (calls.incrementAndGet() <= 2) {
                    customers().update(id, UpdateContract::increment, freshKey()).orElseThrow();
                  }
                  return increment(customer);
                },
                freshKey())
            .orElseThrow();

    assertThat(calls).hasValue(3);
    assertThat(updated.version()).isEqualTo(4);
    assertThat(count(updated)).isEqualTo(3);
  }

  @Test
  default void an_empty_change_appends_nothing_and_returns_the_current_customer() {
    CustomerId id = created();
    Customer current = customers().find(id).orElseThrow();

    assertThat(customers().update(id, customer -> PersonData.none(), freshKey()))
        .isEqualTo(new Result.Success<>(current));

    assertThat(allEvents(id)).hasSize(1);
  }

  @Test
  default void an_update_with_a_lost_response_is_done_once() {
    CustomerId id = created();
    CommandContext key = freshKey();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> losingOneResponse().update(id, UpdateContract::increment, key));
    customers().update(id, UpdateContract::increment, freshKey()).orElseThrow();

    Result<Customer> repeated = customers().update(id, UpdateContract::neverCalled, key);

    assertThat(repeated)
        .isInstanceOfSatisfying(
            Result.Success.class, success -> assertThat(success.replayed()).isTrue());
    assertThat(repeated.orElseThrow().version()).isEqualTo(2);
    assertThat(count(repeated.orElseThrow())).isEqualTo(1);
    assertThat(count(customers().find(id).orElseThrow())).isEqualTo(2);
    assertThat(allEvents(id)).hasSize(3);
  }

  @Test
  default void an_update_that_is_sent_twice_concurrently_is_done_once() {
    CustomerId id = created();
    CommandContext key = freshKey();
    AtomicBoolean first = new AtomicBoolean(true);

    Result<Customer> result =
        customers()
            .update(
                id,
                customer -> {
                  if (first.getAndSet(false)) {
                    customers().update(id, UpdateContract::increment, key).orElseThrow();
                  }
                  return address("decided otherwise");
                },
                key);

    assertThat(result.map(UpdateContract::count)).isEqualTo(new Result.Success<>(1, true));
    assertThat(allEvents(id)).hasSize(2);
  }

  @Test
  default void the_key_of_the_creation_cannot_be_used_for_an_update() {
    CommandContext key = freshKey();
    CustomerId id = created(key);

    assertThat(customers().update(id, UpdateContract::neverCalled, key))
        .isEqualTo(new Result.Rejected<>(new Rejection.KeyReused()));

    assertThat(allEvents(id)).hasSize(1);
  }

  @Test
  default void data_of_the_other_customer_type_are_rejected() {
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
  default void a_customer_that_is_deleted_during_the_update_is_gone() {
    CustomerId id = created();

    Result<Customer> result =
        customers()
            .update(
                id,
                customer -> {
                  customers().handle(new DeleteCustomer(id), CommandContext.none()).orElseThrow();
                  return increment(customer);
                },
                freshKey());

    assertThat(result).isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
    assertThat(allEvents(id)).hasSize(1).last().matches(event -> event.version() == 2);
    assertThat(customers().update(id, UpdateContract::neverCalled, freshKey()))
        .isEqualTo(new Result.Rejected<>(new Rejection.Gone()));
  }

  @Test
  default void a_customer_that_never_existed_is_not_found_and_the_change_is_not_called() {
    CustomerId id = CustomerId.random();

    assertThat(customers().update(id, UpdateContract::neverCalled, freshKey()))
        .isEqualTo(new Result.Rejected<>(new Rejection.NotFound()));

    assertNothingIsStoredOf(id);
  }

  @Test
  default void an_exception_of_the_change_is_rethrown_and_nothing_is_appended() {
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

    customers().update(id, UpdateContract::increment, key).orElseThrow();

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

  /** A service that loses the response of its first append, which has taken effect. */
  private CustomerService losingOneResponse() {
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

  static PersonData increment(Customer customer) {
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

  private static CustomerData neverCalled(Customer customer) {
    throw new AssertionError("not to be called at version  " + customer.version());
  }
}
