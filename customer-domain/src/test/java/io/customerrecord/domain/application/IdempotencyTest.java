package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.CREATE_OWAIN;
import static io.customerrecord.domain.Samples.FARM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys of any command: lost responses, callers, secrets and what is stored. */
class IdempotencyTest {
  private static final CommandContext KEY = CommandContext.withKey("order-4711");

  private final World world = new World();
  private final CustomerService customers = world.customers;

  @Test
  void a_command_whose_response_was_lost_is_done_once_when_it_is_repeated() {
    AmendPerson command =
        new AmendPerson(
            world.created().customerId(), 1, PersonData.none().withCustomerAddress(FARM));
    CustomerService unlucky =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public void append(StoredEvent event, Customer after, boolean snapshot) {
                super.append(event, after, snapshot);
                throw new StoreUnavailable("the answer was lost", Duration.ofSeconds(1), null);
              }
            });

    assertThat(catchThrowable(() -> unlucky.handle(command, KEY)))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(customers.handle(command, KEY).asOptional().map(Customer::version))
        .isEqualTo(Optional.of(2L));
    assertThat(world.events(command.customerId())).hasSize(2);
  }

  @Test
  void the_same_key_of_two_callers_creates_two_customers_and_amends_for_each() {
    CommandContext one = KEY.withScope("caller 1");
    CommandContext other = KEY.withScope("caller 2");
    Customer first = customers.handle(CREATE_OWAIN, one).orElseThrow();
    Customer second = customers.handle(CREATE_OWAIN, other).orElseThrow();

    assertThat(first.customerId()).isNotEqualTo(second.customerId());
    world.deleted(first.customerId());
    assertThat(customers.handle(CREATE_OWAIN, other)).isEqualTo(new Result.Success<>(second, true));
    assertRejected(customers.handle(CREATE_OWAIN, one), new Rejection.Gone());
  }

  @Test
  void a_secret_can_be_rotated_while_commands_are_repeated() {
    String old = "the-old-example-of-a-secret-of-32-bytes";
    String next = "the-new-example-of-a-secret-of-32-bytes";
    CustomerService before = customers.withKeys(IdempotencyKeys.withSecrets(old));
    CustomerService first = customers.withKeys(IdempotencyKeys.withSecrets(old + "," + next));
    CustomerService second = customers.withKeys(IdempotencyKeys.withSecrets(next + "," + old));
    CustomerService after = customers.withKeys(IdempotencyKeys.withSecrets(next));
    CommandContext amendKey = CommandContext.withKey("amend");

    Customer created = before.handle(CREATE_OWAIN, KEY).orElseThrow();
    AmendPerson command = World.moveTo("farm", created);
    Result<Customer> amended = before.handle(command, amendKey);
    for (CustomerService during : List.of(first, second)) {
      assertThat(during.handle(CREATE_OWAIN, KEY)).isEqualTo(new Result.Success<>(created, true));
      assertThat(during.handle(command, amendKey)).isEqualTo(replayed(amended));
    }
    CommandContext later = CommandContext.withKey("later");
    Result<Customer> bySecond = second.handle(CREATE_OWAIN, later);
    for (CustomerService recognising : List.of(first, after)) {
      assertThat(recognising.handle(CREATE_OWAIN, later)).isEqualTo(replayed(bySecond));
    }
    assertThat(after.handle(CREATE_OWAIN, KEY).orElseThrow().customerId())
        .isNotEqualTo(created.customerId());
  }

  @Test
  void no_event_contains_a_key() {
    Customer created = customers.handle(CREATE_OWAIN, KEY).orElseThrow();
    customers.handle(World.moveTo("farm", created), CommandContext.withKey("order-4712"));

    assertThat(world.events(created.customerId()).toString()).doesNotContain("order-471");
    customers.handle(
        new DeleteCustomer(created.customerId()), CommandContext.withKey("order-4713"));
    assertThat(world.events(created.customerId()).toString()).doesNotContain("order-471");
  }

  private static Result<Customer> replayed(Result<Customer> first) {
    return new Result.Success<>(first.orElseThrow(), true);
  }

  private static void assertRejected(Result<?> answer, Rejection rejection) {
    assertThat(answer).isEqualTo(new Result.Rejected<>(rejection));
  }
}
