package io.customerrecord.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerData;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UpdateInMemoryTest implements UpdateContract {
  private static final int MOST_ATTEMPTS = 30;

  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final AtomicInteger calls = new AtomicInteger();

  @Override
  public CustomerStore store() {
    return store;
  }

  @Test
  void an_update_that_always_conflicts_gives_up_with_the_versions() {
    CustomerId id = created();

    assertThat(customers().update(id, alwaysLate(id), UpdateContract.freshKey()))
        .isEqualTo(
            new Result.Rejected<>(new Rejection.VersionMismatch(MOST_ATTEMPTS, MOST_ATTEMPTS + 1)));

    assertThat(calls).hasValue(MOST_ATTEMPTS);
    assertThat(UpdateContract.count(customers().find(id).orElseThrow())).isEqualTo(MOST_ATTEMPTS);
  }

  @Test
  void an_update_does_not_pause_beyond_its_deadline() {
    CustomerId id = created();

    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(
            () ->
                customers()
                    .within(() -> Duration.ZERO)
                    .update(id, alwaysLate(id), UpdateContract.freshKey()));

    assertThat(calls).hasValue(1);
  }

  @Test
  void a_key_of_another_command_is_rejected_without_a_pause() {
    CommandContext key = UpdateContract.freshKey();
    CustomerId id = created(key);

    assertThat(customers().within(() -> Duration.ZERO).update(id, UpdateContract::increment, key))
        .isEqualTo(new Result.Rejected<>(new Rejection.KeyReused()));
  }

  @Test
  void a_key_is_remembered_for_sixteen_commands() {
    CustomerId id = created();
    CommandContext key = UpdateContract.freshKey();
    customers().update(id, UpdateContract::increment, key).orElseThrow();
    for (int later = 0; later < 15; later++) {
      customers().update(id, UpdateContract::increment, UpdateContract.freshKey()).orElseThrow();
    }

    assertThat(countAfter(key, id)).isEqualTo(1);
    customers().update(id, UpdateContract::increment, UpdateContract.freshKey()).orElseThrow();
    assertThat(countAfter(key, id))
        .as("done again, as the key is no longer remembered")
        .isEqualTo(18);
  }

  private int countAfter(CommandContext key, CustomerId id) {
    return UpdateContract.count(
        customers().update(id, UpdateContract::increment, key).orElseThrow());
  }

  /** A change during which another writer always updates the customer first. */
  private Function<Customer, CustomerData> alwaysLate(CustomerId id) {
    return customer -> {
      calls.incrementAndGet();
      customers().update(id, UpdateContract::increment, UpdateContract.freshKey()).orElseThrow();
      return UpdateContract.increment(customer);
    };
  }
}
