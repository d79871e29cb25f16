package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.VersionConflict;
import io.customerrecord.testing.ExampleHistory.Step;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An event and its view are appended together, once, and only after the event before it. */
interface AppendContract extends StoreUnderTest {

  @Test
  default void an_event_is_appended_together_with_the_view_after_it() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();
    Step amended = history.amended(2);

    created.appendTo(store());
    assertThat(allEvents(history.customerId())).containsExactly(created.event());
    assertThat(store().view(history.customerId())).contains(created.after());

    amended.appendTo(store());
    assertThat(allEvents(history.customerId())).containsExactly(created.event(), amended.event());
    assertThat(store().view(history.customerId())).contains(amended.after());
  }

  @Test
  default void appending_the_same_event_again_succeeds_and_changes_nothing() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();

    created.appendTo(store());
    created.appendTo(store());

    assertThat(allEvents(history.customerId())).containsExactly(created.event());
    assertThat(store().view(history.customerId())).contains(created.after());
  }

  @Test
  default void appending_an_earlier_event_again_succeeds_and_changes_nothing() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();
    Step second = history.amended(2);
    Step third = history.amended(3);
    created.appendTo(store());
    second.appendTo(store());
    third.appendTo(store());

    created.appendTo(store());
    second.appendTo(store());

    assertThat(allEvents(history.customerId()))
        .containsExactly(created.event(), second.event(), third.event());
    assertThat(store().view(history.customerId())).contains(third.after());
  }

  @Test
  default void a_different_event_of_an_existing_version_conflicts() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();
    Step second = history.amended(2);
    created.appendTo(store());
    second.appendTo(store());

    assertConflict(history.created());
    assertConflict(history.amended(2));

    assertThat(allEvents(history.customerId())).containsExactly(created.event(), second.event());
    assertThat(store().view(history.customerId())).contains(second.after());
  }

  @Test
  default void an_event_that_would_leave_a_gap_conflicts() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();
    created.appendTo(store());

    assertConflict(history.amended(3));

    assertThat(allEvents(history.customerId())).containsExactly(created.event());
    assertThat(store().view(history.customerId())).contains(created.after());
  }

  @Test
  default void an_amendment_of_an_absent_customer_conflicts() {
    ExampleHistory absent = ExampleHistory.ofNewCustomer();

    assertConflict(absent.amended(2));

    assertNothingIsStoredOf(absent.customerId());
  }

  @Test
  default void a_conflict_names_the_customer_and_the_version_without_personal_data() {
    ExampleHistory absent = ExampleHistory.ofNewCustomer();
    Step amended = absent.amended(2);

    assertThatExceptionOfType(VersionConflict.class)
        .isThrownBy(() -> amended.appendTo(store()))
        .withMessageContaining(absent.customerId().toString())
        .withMessageContaining("2")
        .withMessageNotContaining("line");
  }

  @Test
  default void an_event_of_one_megabyte_is_stored_whole_or_rejected_with_nothing_written() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();
    StoredEvent huge = ExampleEvents.withData(created.event(), Map.of("text", "x".repeat(1 << 20)));

    try {
      store().append(huge, history.customerAt(1), false);
      assertThat(allEvents(history.customerId())).containsExactly(huge);
    } catch (EventTooLarge e) {
      assertNothingIsStoredOf(history.customerId());
      created.appendTo(store());
      assertThat(allEvents(history.customerId())).containsExactly(created.event());
    }
  }

  private void assertConflict(Step step) {
    assertThatExceptionOfType(VersionConflict.class).isThrownBy(() -> step.appendTo(store()));
  }
}
