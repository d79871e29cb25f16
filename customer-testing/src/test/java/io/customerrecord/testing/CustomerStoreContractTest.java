package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract suite fails for each store that breaks one rule, and passes for a correct store. */
class CustomerStoreContractTest {
  private static final ThreadLocal<CustomerStore> STORE = new ThreadLocal<>();

  @ParameterizedTest
  @EnumSource
  void a_store_that_breaks_one_rule_fails(BrokenStore broken) {
    assertThat(failuresOf(broken.store())).isPositive();
  }

  @Test
  void a_store_that_keeps_the_contract_passes() {
    assertThat(failuresOf(new InMemoryCustomerStore())).isZero();
  }

  private static long failuresOf(CustomerStore store) {
    STORE.set(store);
    try {
      return EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(Examinee.class))
          .execute()
          .testEvents()
          .failed()
          .count();
    } finally {
      STORE.remove();
    }
  }

  /** Surefire does not run it alone: its name does not end with {@code Test}. */
  static class Examinee extends CustomerStoreContract {
    private final CustomerStore store = STORE.get();

    @Override
    public CustomerStore store() {
      return store;
    }
  }
}
