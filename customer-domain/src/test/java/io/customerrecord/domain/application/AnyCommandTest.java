package io.customerrecord.domain.application;

import static io.customerrecord.domain.Samples.CREATE_OWAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerCommand;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Rejection;
import org.junit.jupiter.api.Test;

/** The method that handles any command. */
class AnyCommandTest {
  private final World world = new World();

  @Test
  void a_creation_returns_the_customer_and_its_repetition_is_replayed() {
    CommandContext once = CommandContext.withKey("once");
    CustomerView created = handle(CREATE_OWAIN, once).orElseThrow();

    assertThat(created).isInstanceOf(Customer.class);
    assertThat(handle(CREATE_OWAIN, once)).isEqualTo(new Result.Success<>(created, true));
  }

  @Test
  void an_amendment_returns_the_customer_or_is_rejected() {
    Customer created = world.created();
    CustomerCommand move = World.moveTo("house", created);

    assertThat(handle(move, CommandContext.none()).orElseThrow().version()).isEqualTo(2);
    assertThat(handle(move, CommandContext.none()))
        .isEqualTo(new Result.Rejected<>(new Rejection.VersionMismatch(1, 2)));
  }

  @Test
  void a_deletion_returns_the_tombstone() {
    Customer created = world.created();
    CustomerCommand delete = new DeleteCustomer(created.customerId());

    assertThat(handle(delete, CommandContext.none()).orElseThrow()).isInstanceOf(Tombstone.class);
  }

  private Result<CustomerView> handle(CustomerCommand command, CommandContext context) {
    return world.customers.handle(command, context);
  }
}
