package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import org.junit.jupiter.api.Test;

class StoreUnderTestTest {

  @Test
  void a_whole_history_is_read_in_either_order() {
    StoreUnderTest suite = suiteOf(new InMemoryCustomerStore());
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(5, suite.store());

    assertThat(suite.allEvents(history.customerId(), 2))
        .extracting(StoredEvent::version)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(suite.allEventsBackwards(history.customerId(), 2))
        .extracting(StoredEvent::version)
        .containsExactly(5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void a_page_that_does_not_advance_fails() {
    StoreUnderTest suite = suiteOf(BrokenStore.STARTS_A_PAGE_AT_THE_VERSION.store());
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, suite.store());

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> suite.allEvents(history.customerId()))
        .withMessage("the page after version 3 begins at 3");
  }

  @Test
  void a_page_newest_first_that_does_not_advance_fails() {
    StoreUnderTest suite = suiteOf(BrokenStore.STARTS_A_PAGE_NEWEST_FIRST_AT_THE_VERSION.store());
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, suite.store());

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> suite.allEventsBackwards(history.customerId(), 100))
        .withMessage("the page below version 1 begins at 1");
  }

  private static StoreUnderTest suiteOf(CustomerStore store) {
    return () -> store;
  }
}
