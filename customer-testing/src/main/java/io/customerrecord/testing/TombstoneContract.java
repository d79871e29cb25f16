package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.testing.ExampleHistory.Step;
import org.junit.jupiter.api.Test;

/** A deletion replaces the view with a tombstone, for good. */
interface TombstoneContract extends StoreUnderTest {

  @Test
  default void a_tombstone_replaces_the_view_before_it() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, store());
    Step deleted = history.deleted(3);

    deleted.appendTo(store());

    assertThat(store().view(history.customerId())).contains(deleted.after());
    assertThat(store().newest(history.customerId())).contains(deleted.event());
  }

  @Test
  default void a_deletion_that_does_not_follow_the_newest_event_conflicts() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, store());
    ExampleHistory absent = ExampleHistory.ofNewCustomer();

    assertConflict(history.deleted(4));
    assertConflict(absent.deleted(2));

    assertThat(store().view(history.customerId())).contains(history.customerAt(2));
    assertThat(allEvents(history.customerId())).hasSize(2);
    assertNothingIsStoredOf(absent.customerId());
  }

  @Test
  default void the_same_deletion_again_succeeds_and_changes_nothing() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store());
    Step deleted = history.deleted(2);

    deleted.appendTo(store());
    deleted.appendTo(store());

    assertThat(store().view(history.customerId())).contains(deleted.after());
  }

  @Test
  default void a_deletion_of_an_existing_version_conflicts() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, store());

    assertConflict(history.deleted(2));

    assertThat(store().view(history.customerId())).contains(history.customerAt(2));
  }

  @Test
  default void nothing_replaces_a_tombstone() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store());
    Step deleted = history.deleted(2);
    deleted.appendTo(store());

    assertConflict(history.deleted(2));
    assertConflict(history.amended(3));
    assertConflict(history.created());

    assertThat(store().view(history.customerId())).contains(deleted.after());
    assertThat(store().newest(history.customerId())).contains(deleted.event());
  }

  @Test
  default void an_erased_event_cannot_be_appended_again() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();
    Step deleted = history.deleted(2);
    created.appendTo(store());
    deleted.appendTo(store());
    store().erase(history.customerId(), 2);

    assertConflict(created);

    assertThat(allEvents(history.customerId())).containsExactly(deleted.event());
    assertThat(store().view(history.customerId())).contains(deleted.after());
  }

  private void assertConflict(Step step) {
    assertThatExceptionOfType(VersionConflict.class).isThrownBy(() -> step.appendTo(store()));
  }
}
