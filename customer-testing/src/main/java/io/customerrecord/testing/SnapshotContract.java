package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.store.SnapshotInterval;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A store need not keep snapshots; one that does keeps true ones, and forgets them too. */
interface SnapshotContract extends StoreUnderTest {
  int PAST_TWO_SNAPSHOTS = 2 * SnapshotInterval.EVENTS + 1;

  @Test
  default void a_snapshot_is_what_the_events_up_to_it_amount_to() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(PAST_TWO_SNAPSHOTS, store());

    for (long version = 1; version <= PAST_TWO_SNAPSHOTS; version++) {
      Optional<Customer> snapshot = store().snapshot(somebody.id, version);

      assertThat(snapshot.map(Customer::version).orElse(0L)).isLessThanOrEqualTo(version);
      assertThat(snapshot)
          .isEqualTo(snapshot.map(customer -> somebody.customerAt(customer.version())));
    }
  }

  @Test
  default void there_is_no_snapshot_of_what_has_not_happened() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(1, store());

    assertThat(store().snapshot(somebody.id, 0)).isEmpty();
    assertThat(store().snapshot(somebody.id, SnapshotInterval.EVENTS)).isEmpty();
    assertThat(store().snapshot(ExampleHistory.ofSomebody().id, 1)).isEmpty();
  }

  @Test
  default void a_snapshot_is_erased_with_its_event() {
    ExampleHistory somebody =
        ExampleHistory.ofSomebody().storedUpTo(SnapshotInterval.EVENTS, store());
    somebody.deleted(SnapshotInterval.EVENTS + 1).appendTo(store());

    store().erase(somebody.id, SnapshotInterval.EVENTS + 1);

    assertThat(store().snapshot(somebody.id, SnapshotInterval.EVENTS)).isEmpty();
    assertThat(store().snapshot(somebody.id, SnapshotInterval.EVENTS + 1)).isEmpty();
  }
}
