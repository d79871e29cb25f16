package io.customerrecord.domain.usecase;

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
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.domain.store.Tampering;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private static final CommandContext KEY = CommandContext.withKey("order-4711");

  private final World world = new World();
  private final Customers customers = world.customers;

  @Test
  void a_creation_repeated_under_its_key_answers_as_the_first_time_and_leaves_one_event() {
    Answer<Customer> first = customers.handle(CREATE_OWAIN, KEY);

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(first);

    CustomerId id = first.orElseThrow().customerId();
    assertThat(id).isEqualTo(CustomerId.derivedFrom("order-4711"));
    assertThat(world.events(id)).hasSize(1);
  }

  @Test
  void a_repeated_creation_answers_as_the_first_time_also_after_amendments() {
    Answer<Customer> first = customers.handle(CREATE_OWAIN, KEY);
    world.moved(world.moved(first.orElseThrow()));

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(first);
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

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(new Answer.Ok<>(created));

    assertThat(world.store.view(created.customerId())).contains(moved);
  }

  @Test
  void an_amendment_repeated_under_its_key_answers_as_the_first_time() {
    AmendPerson command = World.moveTo("farm", world.created());
    Answer<Customer> first = customers.handle(command, KEY);

    assertThat(customers.handle(command, KEY)).isEqualTo(first);

    assertThat(world.events(command.customerId())).hasSize(2);
  }

  @Test
  void an_amendment_repeated_under_its_key_answers_as_the_first_time_also_after_others() {
    AmendPerson command = World.moveTo("farm", world.created());
    Answer<Customer> first = customers.handle(command, KEY);
    world.moved(world.moved(first.orElseThrow()));

    assertThat(customers.handle(command, KEY)).isEqualTo(first);

    assertThat(world.events(command.customerId())).hasSize(4);
  }

  @Test
  void the_key_of_an_amendment_can_not_amend_anything_else_at_the_same_version() {
    Customer created = world.created();
    customers.handle(World.moveTo("farm", created), KEY);

    assertRefused(
        customers.handle(World.moveTo("castle", created), KEY), new Rejection.KeyReused());
    assertRefused(
        customers.handle(new AmendPerson(created.customerId(), 1, OWAIN, HARBOUR), KEY),
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
    AmendPerson nothing = new AmendPerson(created.customerId(), 1, OWAIN, null);

    assertThat(customers.handle(nothing, KEY)).isEqualTo(new Answer.Ok<>(created));
    assertThat(customers.handle(nothing, KEY)).isEqualTo(new Answer.Ok<>(created));
    world.moved(created);
    assertRefused(customers.handle(nothing, KEY), new Rejection.VersionMismatch(1, 2));
  }

  @Test
  void a_command_whose_answer_was_lost_is_done_once_when_it_is_repeated() {
    AmendPerson command = new AmendPerson(world.created().customerId(), 1, null, FARM);
    Customers unlucky =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public void append(StoredEvent event, CustomerView after) {
                super.append(event, after);
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
    Customers late =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public List<StoredEvent> newest(CustomerId id, int limit) {
                List<StoredEvent> newest = super.newest(id, limit);
                if (newest.isEmpty()) {
                  customers.handle(CREATE_OWAIN, KEY);
                }
                return newest;
              }
            });

    Customer answered = late.handle(CREATE_OWAIN, KEY).orElseThrow();

    assertThat(world.events(answered.customerId())).hasSize(1);
    assertThat(world.store.view(answered.customerId())).contains(answered);
  }

  private static void assertRefused(Answer<?> answer, Rejection rejection) {
    assertThat(answer).isEqualTo(new Answer.Refused<>(rejection));
  }
}
