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
  private final AtomicInteger asked = new AtomicInteger();

  @Override
  public CustomerStore store() {
    return store;
  }

  @Test
  void an_update_that_always_meets_another_writer_gives_up_with_the_versions() {
    CustomerId id = created();

    assertThat(customers().update(id, alwaysLate(id), UpdateContract.freshKey()))
        .isEqualTo(
            new Result.Rejected<>(new Rejection.VersionMismatch(MOST_ATTEMPTS, MOST_ATTEMPTS + 1)));

    assertThat(asked).hasValue(MOST_ATTEMPTS);
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

    assertThat(asked).hasValue(1);
  }

  @Test
  void a_key_that_was_used_for_something_else_is_no_conflict_to_wait_for() {
    CommandContext key = UpdateContract.freshKey();
    CustomerId id = created(key);

    assertThat(customers().within(() -> Duration.ZERO).update(id, UpdateContract::oneMore, key))
        .isEqualTo(new Result.Rejected<>(new Rejection.KeyReused()));
  }

  @Test
  void a_key_is_remembered_for_sixteen_commands() {
    CustomerId id = created();
    CommandContext key = UpdateContract.freshKey();
    customers().update(id, UpdateContract::oneMore, key).orElseThrow();
    for (int later = 0; later < 15; later++) {
      customers().update(id, UpdateContract::oneMore, UpdateContract.freshKey()).orElseThrow();
    }

    assertThat(countAfter(key, id)).isEqualTo(1);
    customers().update(id, UpdateContract::oneMore, UpdateContract.freshKey()).orElseThrow();
    assertThat(countAfter(key, id)).as("forgotten, and done once more").isEqualTo(18);
  }

  private int countAfter(CommandContext key, CustomerId id) {
    return UpdateContract.count(customers().update(id, UpdateContract::oneMore, key).orElseThrow());
  }

  /** A change by a caller that another one forestalls each time. */
  private Function<Customer, CustomerData> alwaysLate(CustomerId id) {
    return customer -> {
      asked.incrementAndGet();
      customers().update(id, UpdateContract::oneMore, UpdateContract.freshKey()).orElseThrow();
      return UpdateContract.oneMore(customer);
    };
  }
}
