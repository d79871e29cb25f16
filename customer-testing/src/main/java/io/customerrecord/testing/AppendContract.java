package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.testing.ExampleHistory.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;

interface AppendContract extends StoreUnderTest {

  @Test
  default void an_event_is_appended_together_with_the_view_after_it() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();
    Step amended = somebody.amended(2);

    created.appendTo(store());
    assertThat(allEvents(somebody.id)).containsExactly(created.event());
    assertThat(store().view(somebody.id)).contains(created.after());

    amended.appendTo(store());
    assertThat(allEvents(somebody.id)).containsExactly(created.event(), amended.event());
    assertThat(store().view(somebody.id)).contains(amended.after());
  }

  @Test
  default void the_same_event_again_changes_nothing_and_succeeds() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();

    created.appendTo(store());
    created.appendTo(store());

    assertThat(allEvents(somebody.id)).containsExactly(created.event());
    assertThat(store().view(somebody.id)).contains(created.after());
  }

  @Test
  default void the_same_event_again_succeeds_also_when_others_came_after_it() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();
    Step second = somebody.amended(2);
    Step third = somebody.amended(3);
    created.appendTo(store());
    second.appendTo(store());
    third.appendTo(store());

    created.appendTo(store());
    second.appendTo(store());

    assertThat(allEvents(somebody.id))
        .containsExactly(created.event(), second.event(), third.event());
    assertThat(store().view(somebody.id)).contains(third.after());
  }

  @Test
  default void another_event_of_a_version_that_exists_conflicts() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();
    Step second = somebody.amended(2);
    created.appendTo(store());
    second.appendTo(store());

    assertConflict(somebody.created());
    assertConflict(somebody.amended(2));

    assertThat(allEvents(somebody.id)).containsExactly(created.event(), second.event());
    assertThat(store().view(somebody.id)).contains(second.after());
  }

  @Test
  default void an_event_that_would_leave_a_gap_conflicts() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();
    created.appendTo(store());

    assertConflict(somebody.amended(3));

    assertThat(allEvents(somebody.id)).containsExactly(created.event());
    assertThat(store().view(somebody.id)).contains(created.after());
  }

  @Test
  default void an_event_that_would_follow_nothing_conflicts() {
    ExampleHistory nobody = ExampleHistory.ofSomebody();

    assertConflict(nobody.amended(2));

    assertNothingIsStoredOf(nobody.id);
  }

  @Test
  default void a_conflict_says_whose_and_which_version_without_personal_data() {
    ExampleHistory nobody = ExampleHistory.ofSomebody();
    Step amended = nobody.amended(2);

    assertThatExceptionOfType(VersionConflict.class)
        .isThrownBy(() -> amended.appendTo(store()))
        .withMessageContaining(nobody.id.toString())
        .withMessageContaining("2")
        .withMessageNotContaining("line");
  }

  @Test
  default void an_event_of_a_megabyte_is_kept_whole_or_refused_with_nothing_written() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();
    StoredEvent huge = Events.withData(created.event(), Map.of("text", "x".repeat(1 << 20)));

    try {
      store().append(huge, somebody.customerAt(1), false);
      assertThat(allEvents(somebody.id)).containsExactly(huge);
    } catch (EventTooLarge e) {
      assertNothingIsStoredOf(somebody.id);
      created.appendTo(store());
      assertThat(allEvents(somebody.id)).containsExactly(created.event());
    }
  }

  private void assertConflict(Step step) {
    assertThatExceptionOfType(VersionConflict.class).isThrownBy(() -> step.appendTo(store()));
  }
}
