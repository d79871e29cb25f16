package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.testing.ExampleHistory.Step;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

interface ViewContract extends StoreUnderTest {

  @Test
  default void nobody_has_no_view() {
    assertThat(store().view(ExampleHistory.ofSomebody().id)).isEmpty();
  }

  @Test
  default void a_living_customer_is_current_at_the_version_of_its_view_only() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(3, store());

    assertThat(store().currentView(somebody.id, 3)).contains(somebody.customerAt(3));
    assertThat(store().currentView(somebody.id, 2)).isEmpty();
    assertThat(store().currentView(somebody.id, 4)).isEmpty();
  }

  @Test
  default void the_absent_and_the_forgotten_have_no_current_view() {
    ExampleHistory nobody = ExampleHistory.ofSomebody();
    ExampleHistory forgotten = ExampleHistory.ofSomebody().storedUpTo(1, store());
    forgotten.deleted(2).appendTo(store());

    assertThat(store().currentView(nobody.id, 1)).isEmpty();
    assertThat(store().currentView(forgotten.id, 1)).isEmpty();
    assertThat(store().currentView(forgotten.id, 2)).isEmpty();
  }

  @Test
  default void a_repair_puts_the_view_of_the_newest_event() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(2, store());
    Customer usual = somebody.customerAt(2);
    Customer other =
        new Customer(
            somebody.id,
            2,
            usual.createTime(),
            usual.updateTime(),
            new Organisation(ExampleCustomers.LIGHTHOUSE, ExampleCustomers.FARM),
            usual.recentCommands());

    assertThat(store().repair(other, newestId(somebody))).isTrue();

    assertThat(store().view(somebody.id)).contains(other);
    assertThat(store().currentView(somebody.id, 2)).contains(other);
  }

  @Test
  default void a_repair_that_history_has_overtaken_changes_nothing() {
    ExampleHistory somebody = ExampleHistory.ofSomebody();
    Step created = somebody.created();
    created.appendTo(store());
    somebody.amended(2).appendTo(store());

    assertThat(store().repair(somebody.customerAt(1), created.event().eventId())).isFalse();

    assertThat(store().view(somebody.id)).contains(somebody.customerAt(2));
  }

  @Test
  default void a_repair_without_an_event_changes_nothing() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(2, store());
    ExampleHistory nobody = ExampleHistory.ofSomebody();

    assertThat(store().repair(somebody.customerAt(3), newestId(somebody))).isFalse();
    assertThat(store().repair(somebody.customerAt(2), UUID.randomUUID())).isFalse();
    assertThat(store().repair(nobody.customerAt(1), newestId(somebody))).isFalse();

    assertThat(store().view(somebody.id)).contains(somebody.customerAt(2));
    assertNothingIsStoredOf(nobody.id);
  }

  @Test
  default void a_repair_never_brings_the_forgotten_back() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(2, store());
    UUID second = newestId(somebody);
    Step deleted = somebody.deleted(3);
    deleted.appendTo(store());

    assertThat(store().repair(somebody.customerAt(2), second)).isFalse();
    assertThat(store().repair(somebody.customerAt(3), deleted.event().eventId())).isFalse();

    assertThat(store().view(somebody.id)).contains(deleted.after());
  }

  @Test
  default void a_repair_can_put_a_tombstone() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(1, store());
    somebody.deleted(2).appendTo(store());
    Tombstone other = new Tombstone(somebody.id, 2, Instant.parse("2026-01-01T00:00:00.000001Z"));

    assertThat(store().repair(other)).isTrue();

    assertThat(store().view(somebody.id)).contains(other);
  }

  @Test
  default void no_tombstone_is_put_over_a_living_customer() {
    ExampleHistory somebody = ExampleHistory.ofSomebody().storedUpTo(2, store());

    assertThat(store().repair(new Tombstone(somebody.id, 2, somebody.customerAt(2).updateTime())))
        .isFalse();
    assertThat(store().repair(new Tombstone(somebody.id, 3, somebody.customerAt(2).updateTime())))
        .isFalse();

    assertThat(store().view(somebody.id)).contains(somebody.customerAt(2));
  }

  private UUID newestId(ExampleHistory somebody) {
    return store().newest(somebody.id).orElseThrow().eventId();
  }
}
