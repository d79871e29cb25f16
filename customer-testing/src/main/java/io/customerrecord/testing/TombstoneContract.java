package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.testing.ExampleHistory.Step;
import org.junit.jupiter.api.Test;

interface TombstoneContract extends StoreUnderTest {

  @Test
  default void a_tombstone_replaces_the_view_before_it() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(2, store());
    Step deleted = somebody.deleted(3);

    deleted.appendTo(store());

    assertThat(store().view(somebody.id)).contains(deleted.after());
    assertThat(store().newest(somebody.id)).contains(deleted.event());
  }

  @Test
  default void a_deletion_of_a_history_that_ends_before_or_never_began_conflicts() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(2, store());
    ExampleHistory nobody = ExampleHistory.ofSomebody();

    assertConflict(somebody.deleted(4));
    assertConflict(nobody.deleted(2));

    assertThat(store().view(somebody.id)).contains(somebody.customerAt(2));
    assertThat(allEvents(somebody.id)).hasSize(2);
    assertNothingIsStoredOf(nobody.id);
  }

  @Test
  default void the_same_deletion_again_changes_nothing_and_succeeds() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(1, store());
    Step deleted = somebody.deleted(2);

    deleted.appendTo(store());
    deleted.appendTo(store());

    assertThat(store().view(somebody.id)).contains(deleted.after());
  }

  @Test
  default void a_deletion_of_a_version_that_exists_conflicts() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(2, store());

    assertConflict(somebody.deleted(2));

    assertThat(store().view(somebody.id)).contains(somebody.customerAt(2));
  }

  @Test
  default void nothing_replaces_a_tombstone() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(1, store());
    Step deleted = somebody.deleted(2);
    deleted.appendTo(store());

    assertConflict(somebody.deleted(2));
    assertConflict(somebody.amended(3));
    assertConflict(somebody.created());

    assertThat(store().view(somebody.id)).contains(deleted.after());
    assertThat(store().newest(somebody.id)).contains(deleted.event());
  }

  @Test
  default void what_was_erased_can_not_be_appended_again() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();
    Step deleted = somebody.deleted(2);
    created.appendTo(store());
    deleted.appendTo(store());
    store().erase(somebody.id, 2);

    assertConflict(created);

    assertThat(allEvents(somebody.id)).containsExactly(deleted.event());
    assertThat(store().view(somebody.id)).contains(deleted.after());
  }

  private void assertConflict(Step step) {
    assertThatExceptionOfType(VersionConflict.class).isThrownBy(() -> step.appendTo(store()));
  }
}
