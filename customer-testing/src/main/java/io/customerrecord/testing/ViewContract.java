package io.customerrecord.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.testing.ExampleHistory.Step;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which views are current, and which repairs change a view. */
interface ViewContract extends StoreUnderTest {

  @Test
  default void an_absent_customer_has_no_view() {
    assertThat(store().view(ExampleHistory.ofNewCustomer().customerId())).isEmpty();
  }

  @Test
  default void a_view_is_current_only_at_its_own_version() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(3, store());

    assertThat(store().currentView(history.customerId(), 3)).contains(history.customerAt(3));
    assertThat(store().currentView(history.customerId(), 2)).isEmpty();
    assertThat(store().currentView(history.customerId(), 4)).isEmpty();
  }

  @Test
  default void absent_and_deleted_customers_have_no_current_view() {
    ExampleHistory absent = ExampleHistory.ofNewCustomer();
    ExampleHistory deleted = ExampleHistory.ofNewCustomer().storedUpTo(1, store());
    deleted.deleted(2).appendTo(store());

    assertThat(store().currentView(absent.customerId(), 1)).isEmpty();
    assertThat(store().currentView(deleted.customerId(), 1)).isEmpty();
    assertThat(store().currentView(deleted.customerId(), 2)).isEmpty();
  }

  @Test
  default void a_repair_replaces_the_view_of_the_newest_event() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, store());
    Customer usual = history.customerAt(2);
    Customer other =
        new Customer(
            history.customerId(),
            2,
            usual.createTime(),
            usual.updateTime(),
            new Organisation(ExampleCustomers.LIGHTHOUSE, ExampleCustomers.FARM),
            usual.recentCommands());

    assertThat(store().repair(other, newestId(history))).isTrue();

    assertThat(store().view(history.customerId())).contains(other);
    assertThat(store().currentView(history.customerId(), 2)).contains(other);
  }

  @Test
  default void an_outdated_repair_changes_nothing() {
    ExampleHistory history = ExampleHistory.ofNewCustomer();
    Step created = history.created();
    created.appendTo(store());
    history.amended(2).appendTo(store());

    assertThat(store().repair(history.customerAt(1), created.event().eventId())).isFalse();

    assertThat(store().view(history.customerId())).contains(history.customerAt(2));
  }

  @Test
  default void a_repair_without_its_event_changes_nothing() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, store());
    ExampleHistory absent = ExampleHistory.ofNewCustomer();

    assertThat(store().repair(history.customerAt(3), newestId(history))).isFalse();
    assertThat(store().repair(history.customerAt(2), UUID.randomUUID())).isFalse();
    assertThat(store().repair(absent.customerAt(1), newestId(history))).isFalse();

    assertThat(store().view(history.customerId())).contains(history.customerAt(2));
    assertNothingIsStoredOf(absent.customerId());
  }

  @Test
  default void a_repair_never_restores_a_deleted_customer() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, store());
    UUID second = newestId(history);
    Step deleted = history.deleted(3);
    deleted.appendTo(store());

    assertThat(store().repair(history.customerAt(2), second)).isFalse();
    assertThat(store().repair(history.customerAt(3), deleted.event().eventId())).isFalse();

    assertThat(store().view(history.customerId())).contains(deleted.after());
  }

  @Test
  default void a_repair_can_replace_a_tombstone() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(1, store());
    history.deleted(2).appendTo(store());
    Tombstone other =
        new Tombstone(history.customerId(), 2, Instant.parse("2026-01-01T00:00:00.000001Z"));

    assertThat(store().repair(other)).isTrue();

    assertThat(store().view(history.customerId())).contains(other);
  }

  @Test
  default void a_repair_never_puts_a_tombstone_over_a_living_customer() {
    ExampleHistory history = ExampleHistory.ofNewCustomer().storedUpTo(2, store());

    assertThat(
            store()
                .repair(new Tombstone(history.customerId(), 2, history.customerAt(2).updateTime())))
        .isFalse();
    assertThat(
            store()
                .repair(new Tombstone(history.customerId(), 3, history.customerAt(2).updateTime())))
        .isFalse();

    assertThat(store().view(history.customerId())).contains(history.customerAt(2));
  }

  private UUID newestId(ExampleHistory history) {
    return store().newest(history.customerId()).orElseThrow().eventId();
  }
}
