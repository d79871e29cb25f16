package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.store.SnapshotInterval;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Snapshots are optional. A store that keeps them keeps correct ones and erases them with their
 * events.
 */
interface SnapshotContract extends StoreUnderTest {
  int PAST_TWO_SNAPSHOTS = 2 * SnapshotInterval.EVENTS + 1;

  @Test
  default void a_snapshot_equals_the_fold_of_the_events_up_to_it() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(PAST_TWO_SNAPSHOTS, store());

    for (long version = 1; version <= PAST_TWO_SNAPSHOTS; version++) {
      Optional<Customer> snapshot = store().snapshot(history.customerId(), version);

      assertThat(snapshot.map(Customer::version).orElse(0L)).isLessThanOrEqualTo(version);
      assertThat(snapshot)
          .isEqualTo(snapshot.map(customer -> history.customerAt(customer.version())));
    }
  }

  @Test
  default void there_is_no_snapshot_before_its_event() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store());

    assertThat(store().snapshot(history.customerId(), 0)).isEmpty();
    assertThat(store().snapshot(history.customerId(), SnapshotInterval.EVENTS)).isEmpty();
    assertThat(store().snapshot(ExampleHistory.ofNewCustomer().customerId(), 1)).isEmpty();
  }

  @Test
  default void a_snapshot_is_erased_with_its_event() {
    ExampleHistory history =
        ExampleHistory.ofNewCustomer().storedUpTo(SnapshotInterval.EVENTS, store());
    history.deleted(SnapshotInterval.EVENTS + 1).appendTo(store());

    store().erase(history.customerId(), SnapshotInterval.EVENTS + 1);

    assertThat(store().snapshot(history.customerId(), SnapshotInterval.EVENTS)).isEmpty();
    assertThat(store().snapshot(history.customerId(), SnapshotInterval.EVENTS + 1)).isEmpty();
  }
}
