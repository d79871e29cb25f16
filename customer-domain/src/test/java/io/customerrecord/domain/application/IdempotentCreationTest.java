package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.CREATE_GUILD;
import static io.customerrecord.domain.Samples.CREATE_OWAIN;
import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.SOLVEIG;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.domain.store.Tampering;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Creations that are repeated under their idempotency keys. */
class IdempotentCreationTest {
  private static final CommandContext KEY = CommandContext.withKey("order-4711");

  private final World world = new World();
  private final CustomerService customers = world.customers;

  @Test
  void a_creation_repeated_under_its_key_returns_the_first_result_and_appends_one_event() {
    Result<Customer> first = customers.handle(CREATE_OWAIN, KEY);

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(replayed(first));

    CustomerId id = first.orElseThrow().customerId();
    assertThat(id).isEqualTo(IdempotencyKeys.withoutSecret().customerId("", "order-4711"));
    assertThat(world.events(id)).hasSize(1);
  }

  @Test
  void a_repeated_creation_returns_the_first_result_even_after_amendments() {
    Result<Customer> first = customers.handle(CREATE_OWAIN, KEY);
    world.moved(world.moved(first.orElseThrow()));

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(replayed(first));
  }

  @Test
  void a_key_cannot_create_anything_else() {
    customers.handle(CREATE_OWAIN, KEY);

    assertRejected(
        customers.handle(new CreatePerson(SOLVEIG, HARBOUR), KEY), new Rejection.KeyReused());
    assertRejected(customers.handle(CREATE_GUILD, KEY), new Rejection.KeyReused());
  }

  @Test
  void creations_without_a_key_are_all_different() {
    assertThat(world.created().customerId()).isNotEqualTo(world.created().customerId());
  }

  @Test
  void a_creation_repeated_after_the_deletion_is_gone_and_creates_nothing() {
    CustomerId id = customers.handle(CREATE_OWAIN, KEY).orElseThrow().customerId();
    world.deleted(id);

    assertRejected(customers.handle(CREATE_OWAIN, KEY), new Rejection.Gone());

    assertThat(world.events(id)).hasSize(1);
  }

  @Test
  void a_creation_repeated_after_the_deletion_is_gone_even_if_the_tombstone_was_removed() {
    CustomerId id = customers.handle(CREATE_OWAIN, KEY).orElseThrow().customerId();
    CustomerView tombstone = world.deleted(id);
    Tampering.loseView(world.store, id);

    assertRejected(customers.handle(CREATE_OWAIN, KEY), new Rejection.Gone());

    assertThat(world.events(id)).hasSize(1);
    assertThat(world.store.view(id)).contains(tombstone);
  }

  @Test
  void a_repeated_creation_repairs_a_lost_view() {
    Customer created = customers.handle(CREATE_OWAIN, KEY).orElseThrow();
    Customer moved = world.moved(created);
    Tampering.loseView(world.store, created.customerId());

    assertThat(customers.handle(CREATE_OWAIN, KEY)).isEqualTo(new Result.Success<>(created, true));

    assertThat(world.store.view(created.customerId())).contains(moved);
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

  private static Result<Customer> replayed(Result<Customer> first) {
    return new Result.Success<>(first.orElseThrow(), true);
  }

  private static void assertRejected(Result<?> answer, Rejection rejection) {
    assertThat(answer).isEqualTo(new Result.Rejected<>(rejection));
  }
}
