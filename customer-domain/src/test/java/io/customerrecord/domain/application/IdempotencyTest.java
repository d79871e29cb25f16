package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.CREATE_GUILD;
import static io.customerrecord.domain.Samples.CREATE_OWAIN;
import static io.customerrecord.domain.Samples.FARM;
import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.OWAIN;
import static io.customerrecord.domain.Samples.SOLVEIG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.domain.store.Tampering;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private static final CommandContext KEY = CommandContext.withKey("order-4711");

  private final World world = new World();
  private final CustomerService customers = world.customers;

  @Test
  void a_creation_repeated_under_its_key_answers_as_the_first_time_and_leaves_one_event() {
    Result<Customer> first = customers.handle(CREATE_OWAIN, KEY);

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(replayed(first));

    CustomerId id = first.orElseThrow().customerId();
    assertThat(id).isEqualTo(IdempotencyKeys.withoutSecret().customerId("", "order-4711"));
    assertThat(world.events(id)).hasSize(1);
  }

  @Test
  void a_repeated_creation_answers_as_the_first_time_also_after_amendments() {
    Result<Customer> first = customers.handle(CREATE_OWAIN, KEY);
    world.moved(world.moved(first.orElseThrow()));

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(replayed(first));
  }

  @Test
  void the_key_of_a_creation_can_not_create_anything_else() {
    customers.handle(CREATE_OWAIN, KEY);

    assertRefused(
        customers.handle(new CreatePerson(SOLVEIG, HARBOUR), KEY), new Rejection.KeyReused());
    assertRefused(customers.handle(CREATE_GUILD, KEY), new Rejection.KeyReused());
  }

  @Test
  void creations_without_a_key_are_all_different() {
    assertThat(world.created().customerId()).isNotEqualTo(world.created().customerId());
  }

  @Test
  void a_creation_repeated_after_the_deletion_is_gone_and_brings_nobody_back() {
    CustomerId id = customers.handle(CREATE_OWAIN, KEY).orElseThrow().customerId();
    world.forgotten(id);

    assertRefused(customers.handle(CREATE_OWAIN, KEY), new Rejection.Gone());

    assertThat(world.events(id)).hasSize(1);
  }

  @Test
  void a_creation_repeated_after_the_deletion_is_gone_even_where_the_tombstone_was_removed() {
    CustomerId id = customers.handle(CREATE_OWAIN, KEY).orElseThrow().customerId();
    CustomerView tombstone = world.forgotten(id);
    Tampering.loseView(world.store, id);

    assertRefused(customers.handle(CREATE_OWAIN, KEY), new Rejection.Gone());

    assertThat(world.events(id)).hasSize(1);
    assertThat(world.store.view(id)).contains(tombstone);
  }

  @Test
  void a_repeated_creation_puts_a_lost_view_right() {
    Customer created = customers.handle(CREATE_OWAIN, KEY).orElseThrow();
    Customer moved = world.moved(created);
    Tampering.loseView(world.store, created.customerId());

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(new Result.Success<>(created, true));

    assertThat(world.store.view(created.customerId())).contains(moved);
  }

  @Test
  void an_amendment_repeated_under_its_key_answers_as_the_first_time() {
    AmendPerson command = World.moveTo("farm", world.created());
    Result<Customer> first = customers.handle(command, KEY);

    assertThat(customers.handle(command, KEY)).isEqualTo(replayed(first));

    assertThat(world.events(command.customerId())).hasSize(2);
  }

  @Test
  void an_amendment_repeated_under_its_key_answers_as_the_first_time_also_after_others() {
    AmendPerson command = World.moveTo("farm", world.created());
    Result<Customer> first = customers.handle(command, KEY);
    world.moved(world.moved(first.orElseThrow()));

    assertThat(customers.handle(command, KEY)).isEqualTo(replayed(first));

    assertThat(world.events(command.customerId())).hasSize(4);
  }

  @Test
  void the_key_of_an_amendment_can_not_amend_anything_else_at_the_same_version() {
    Customer created = world.created();
    customers.handle(World.moveTo("farm", created), KEY);

    assertRefused(
        customers.handle(World.moveTo("castle", created), KEY), new Rejection.KeyReused());
    assertRefused(
        customers.handle(
            new AmendPerson(
                created.customerId(),
                1,
                PersonData.none().withCustomerName(OWAIN).withCustomerAddress(HARBOUR)),
            KEY),
        new Rejection.KeyReused());
  }

  @Test
  void the_key_of_somebody_elses_amendment_is_a_plain_conflict() {
    Customer created = world.created();
    customers.handle(World.moveTo("farm", created), CommandContext.withKey("other"));

    assertRefused(
        customers.handle(World.moveTo("farm", created), KEY), new Rejection.VersionMismatch(1, 2));
    assertRefused(
        customers.handle(World.moveTo("farm", created), CommandContext.none()),
        new Rejection.VersionMismatch(1, 2));
  }

  @Test
  void an_amendment_repeated_after_the_deletion_is_gone() {
    AmendPerson command = World.moveTo("farm", world.created());
    customers.handle(command, KEY);
    world.forgotten(command.customerId());

    assertRefused(customers.handle(command, KEY), new Rejection.Gone());
  }

  @Test
  void nothing_repeated_at_the_same_version_is_nothing_again_and_conflicts_after_a_change() {
    Customer created = world.created();
    AmendPerson nothing =
        new AmendPerson(created.customerId(), 1, PersonData.none().withCustomerName(OWAIN));

    assertThat(customers.handle(nothing, KEY)).isEqualTo(new Result.Success<>(created));
    assertThat(customers.handle(nothing, KEY)).isEqualTo(new Result.Success<>(created));
    world.moved(created);
    assertRefused(customers.handle(nothing, KEY), new Rejection.VersionMismatch(1, 2));
  }

  @Test
  void a_command_whose_answer_was_lost_is_done_once_when_it_is_repeated() {
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
  void two_creations_under_one_key_at_once_are_one_creation() {
    CustomerService late =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public Optional<HistoryHead> head(CustomerId id) {
                Optional<HistoryHead> head = super.head(id);
                if (head.isEmpty()) {
                  customers.handle(CREATE_OWAIN, KEY);
                }
                return head;
              }
            });

    Customer answered = late.handle(CREATE_OWAIN, KEY).orElseThrow();

    assertThat(world.events(answered.customerId())).hasSize(1);
    assertThat(world.store.view(answered.customerId())).contains(answered);
  }

  @Test
  void a_key_used_at_an_earlier_version_is_not_done_again_at_a_later_one() {
    Customer created = world.created();
    customers.handle(World.moveTo("farm", created), KEY);
    Customer third = world.moved(world.store.currentView(created.customerId(), 2).orElseThrow());

    assertRefused(customers.handle(World.moveTo("farm", third), KEY), new Rejection.KeyReused());

    assertThat(customers.find(created.customerId())).isEqualTo(new Result.Success<>(third));
  }

  @Test
  void the_key_of_a_creation_cannot_amend_the_same_customer() {
    Customer created = customers.handle(CREATE_OWAIN, KEY).orElseThrow();

    assertRefused(customers.handle(World.moveTo("farm", created), KEY), new Rejection.KeyReused());
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

    assertRefused(customers.handle(World.moveTo("farm", newest), KEY), new Rejection.KeyReused());
    newest = world.moved(newest);
    assertThat(customers.handle(command, KEY)).isEqualTo(replayed(first));
    assertThat(customers.handle(World.moveTo("farm", newest), KEY).orElseThrow().version())
        .isEqualTo(19);
  }

  @Test
  void the_same_key_of_two_callers_creates_two_customers_and_amends_for_each() {
    CommandContext one = KEY.withScope("caller 1");
    CommandContext other = KEY.withScope("caller 2");
    Customer first = customers.handle(CREATE_OWAIN, one).orElseThrow();
    Customer second = customers.handle(CREATE_OWAIN, other).orElseThrow();

    assertThat(first.customerId()).isNotEqualTo(second.customerId());
    world.forgotten(first.customerId());
    assertThat(customers.handle(CREATE_OWAIN, other)).isEqualTo(new Result.Success<>(second, true));
    assertRefused(customers.handle(CREATE_OWAIN, one), new Rejection.Gone());
  }

  @Test
  void a_secret_can_be_replaced_while_commands_are_repeated() {
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
  void no_event_holds_a_key() {
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

  private static void assertRefused(Result<?> answer, Rejection rejection) {
    assertThat(answer).isEqualTo(new Result.Rejected<>(rejection));
  }
}
