package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.CREATE_OWAIN;
import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.OWAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Amendments that are repeated under their idempotency keys. */
class IdempotentAmendmentTest {
  private static final CommandContext KEY = CommandContext.withKey("order-4711");

  private final World world = new World();
  private final CustomerService customers = world.customers;

  @Test
  void an_amendment_repeated_under_its_key_returns_the_first_result() {
    AmendPerson command = World.moveTo("farm", world.created());
    Result<Customer> first = customers.handle(command, KEY);

    assertThat(customers.handle(command, KEY)).isEqualTo(replayed(first));

    assertThat(world.events(command.customerId())).hasSize(2);
  }

  @Test
  void an_amendment_repeated_under_its_key_returns_the_first_result_even_after_others() {
    AmendPerson command = World.moveTo("farm", world.created());
    Result<Customer> first = customers.handle(command, KEY);
    world.moved(world.moved(first.orElseThrow()));

    assertThat(customers.handle(command, KEY)).isEqualTo(replayed(first));

    assertThat(world.events(command.customerId())).hasSize(4);
  }

  @Test
  void the_key_of_an_amendment_cannot_amend_anything_else_at_the_same_version() {
    Customer created = world.created();
    customers.handle(World.moveTo("farm", created), KEY);

    assertRejected(
        customers.handle(World.moveTo("castle", created), KEY), new Rejection.KeyReused());
    assertRejected(
        customers.handle(
            new AmendPerson(
                created.customerId(),
                1,
                PersonData.none().withCustomerName(OWAIN).withCustomerAddress(HARBOUR)),
            KEY),
        new Rejection.KeyReused());
  }

  @Test
  void an_amendment_with_another_key_than_the_first_is_a_version_conflict() {
    Customer created = world.created();
    customers.handle(World.moveTo("farm", created), CommandContext.withKey("other"));

    assertRejected(
        customers.handle(World.moveTo("farm", created), KEY), new Rejection.VersionMismatch(1, 2));
    assertRejected(
        customers.handle(World.moveTo("farm", created), CommandContext.none()),
        new Rejection.VersionMismatch(1, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, Long.MAX_VALUE - 1, Long.MAX_VALUE})
  void an_amendment_of_any_version_that_is_not_reached_is_a_version_conflict(long version) {
    Customer second = world.moved(world.created());
    AmendPerson command =
        new AmendPerson(
            second.customerId(), version, PersonData.none().withCustomerAddress(HARBOUR));

    for (CommandContext context : List.of(KEY, CommandContext.none())) {
      assertRejected(customers.handle(command, context), new Rejection.VersionMismatch(version, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, Long.MAX_VALUE - 1, Long.MAX_VALUE})
  void a_key_cannot_be_used_again_at_another_version(long version) {
    Customer created = world.created();
    customers.handle(World.moveTo("farm", created), KEY);

    assertRejected(
        customers.handle(
            new AmendPerson(
                created.customerId(), version, PersonData.none().withCustomerAddress(HARBOUR)),
            KEY),
        new Rejection.KeyReused());
  }

  @Test
  void an_amendment_repeated_after_the_deletion_is_gone() {
    AmendPerson command = World.moveTo("farm", world.created());
    customers.handle(command, KEY);
    world.deleted(command.customerId());

    assertRejected(customers.handle(command, KEY), new Rejection.Gone());
  }

  @Test
  void
      an_amendment_that_changes_nothing_may_be_repeated_at_its_version_and_conflicts_after_a_change() {
    Customer created = world.created();
    AmendPerson nothing =
        new AmendPerson(created.customerId(), 1, PersonData.none().withCustomerName(OWAIN));

    assertThat(customers.handle(nothing, KEY)).isEqualTo(new Result.Success<>(created));
    assertThat(customers.handle(nothing, KEY)).isEqualTo(new Result.Success<>(created));
    world.moved(created);
    assertRejected(customers.handle(nothing, KEY), new Rejection.VersionMismatch(1, 2));
  }

  @Test
  void a_key_used_at_an_earlier_version_is_not_done_again_at_a_later_one() {
    Customer created = world.created();
    customers.handle(World.moveTo("farm", created), KEY);
    Customer third = world.moved(world.store.currentView(created.customerId(), 2).orElseThrow());

    assertRejected(customers.handle(World.moveTo("farm", third), KEY), new Rejection.KeyReused());

    assertThat(customers.find(created.customerId())).isEqualTo(new Result.Success<>(third));
  }

  @Test
  void the_key_of_a_creation_cannot_amend_the_same_customer() {
    Customer created = customers.handle(CREATE_OWAIN, KEY).orElseThrow();

    assertRejected(customers.handle(World.moveTo("farm", created), KEY), new Rejection.KeyReused());
  }

  @Test
  void a_key_is_remembered_for_16_commands_and_after_that_at_its_own_version() {
    Customer created = world.created();
    AmendPerson command = World.moveTo("farm", created);
    Result<Customer> first = customers.handle(command, KEY);
    Customer newest = first.orElseThrow();
    while (newest.version() < 17) {
      newest = world.moved(newest);
    }

    assertRejected(customers.handle(World.moveTo("farm", newest), KEY), new Rejection.KeyReused());
    newest = world.moved(newest);
    assertThat(customers.handle(command, KEY)).isEqualTo(replayed(first));
    assertThat(customers.handle(World.moveTo("farm", newest), KEY).orElseThrow().version())
        .isEqualTo(19);
  }

  private static Result<Customer> replayed(Result<Customer> first) {
    return new Result.Success<>(first.orElseThrow(), true);
  }

  private static void assertRejected(Result<?> answer, Rejection rejection) {
    assertThat(answer).isEqualTo(new Result.Rejected<>(rejection));
  }
}
