package io.customerrecord.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.application.CustomerExport.Forgotten;
import io.customerrecord.domain.application.CustomerExport.Living;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Everything that is stored about a customer, as a whole and page by page. */
class CustomerExportTest {
  private final World world = new World();

  @Test
  void a_living_customer_is_exported_with_its_whole_history() {
    Customer customer = world.at(600);

    Living export = living(world.customers, customer.customerId());

    assertThat(export.customer()).isEqualTo(customer);
    assertThat(export.customerId()).isEqualTo(customer.customerId());
    assertThat(export.events()).containsExactlyElementsOf(world.events(customer.customerId()));
    assertThat(export.events()).hasSize(600);
    assertThat(export).hasToString("Living[customerId=%s, version=600]", customer.customerId());
  }

  @Test
  void a_history_is_not_read_before_its_events_are_requested() {
    CustomerId id = world.at(3).customerId();
    List<Long> pages = new ArrayList<>();
    CustomerService counting =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public List<StoredEvent> events(CustomerId customerId, long after, int limit) {
                pages.add(after);
                return super.events(customerId, after, limit);
              }
            });

    Living export = living(counting, id);
    int before = pages.size();
    Iterator<StoredEvent> events = export.events().iterator();
    assertThat(pages).hasSize(before);
    events.next();
    assertThat(pages).hasSize(before + 1);
  }

  @Test
  void a_forgotten_customer_is_exported_as_its_deletion() {
    CustomerId id = world.at(3).customerId();
    world.deleted(id);

    CustomerExport export = world.customers.export(id).orElseThrow();

    assertThat(export.customerId()).isEqualTo(id);
    assertThat(export)
        .isInstanceOfSatisfying(
            Forgotten.class,
            forgotten -> {
              assertThat(forgotten.deletion().version()).isEqualTo(4);
              assertThat(forgotten.deletion().isDeletion()).isTrue();
            });
  }

  /** What was returned up to then is not the export of a forgotten customer. */
  @Test
  void a_deletion_ends_an_export_that_has_begun() {
    CustomerId id = world.at(600).customerId();
    Iterator<StoredEvent> begun = living(world.customers, id).events().iterator();
    Iterator<StoredEvent> notBegun = living(world.customers, id).events().iterator();
    begun.next();
    world.deleted(id);

    for (Iterator<StoredEvent> events : List.of(begun, notBegun)) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> events.forEachRemaining(event -> {}))
          .extracting(RejectedException::rejection)
          .isEqualTo(new Rejection.Gone());
    }
  }

  @Test
  void an_unknown_customer_has_no_export() {
    CustomerId unknown = CustomerId.random();
    assertThat(world.customers.export(unknown))
        .isEqualTo(new Result.Rejected<>(new Rejection.NotFound()));
    for (long after : List.of(0L, 1L)) {
      assertThat(world.customers.exportPage(unknown, after, 10))
          .isEqualTo(new Result.Rejected<>(new Rejection.NotFound()));
    }
  }

  @Test
  void only_the_first_page_has_the_customer() {
    Customer customer = world.at(3);
    CustomerId id = customer.customerId();

    ExportPage first = page(id, 0, 2);
    assertThat(first.customer()).contains(customer);
    assertThat(first.deletion()).isEmpty();
    assertThat(first.history().events()).isEqualTo(world.events(id).subList(0, 2));
    assertThat(first.history().next()).isEqualTo(OptionalLong.of(2));
    ExportPage second = page(id, 2, 2);
    assertThat(second.customer()).isEmpty();
    assertThat(second.history().events()).isEqualTo(world.events(id).subList(2, 3));
    assertThat(second.history().next()).isEmpty();
    assertThat(second.time()).isAfter(first.time());
    assertThat(page(id, 3, 2).history().events()).isEmpty();
  }

  @Test
  void every_page_of_a_forgotten_customer_has_the_deletion() {
    CustomerId id = world.at(3).customerId();
    world.deleted(id);

    for (long after : List.of(0L, 2L, 3L)) {
      ExportPage page = page(id, after, 2);
      assertThat(page.customer()).isEmpty();
      assertThat(page.deletion()).hasValueSatisfying(d -> assertThat(d.version()).isEqualTo(4));
      assertThat(page.history().events()).isEqualTo(world.events(id)).hasSize(1);
    }
    assertThat(page(id, 4, 2).deletion()).isPresent();
    assertThat(page(id, 4, 2).history().events()).isEmpty();
  }

  @Test
  void a_view_has_no_influence() {
    Customer customer = world.at(3);
    Customer other = world.created();
    CustomerService withWrongViews =
        world.on(
            new ForwardingCustomerStore(world.store) {
              @Override
              public Optional<CustomerView> view(CustomerId id) {
                return Optional.of(other);
              }
            });

    assertThat(living(withWrongViews, customer.customerId()).customer()).isEqualTo(customer);
    assertThat(withWrongViews.exportPage(customer.customerId(), 0, 9).orElseThrow().customer())
        .contains(customer);
  }

  @Test
  void an_argument_out_of_range_is_rejected() {
    CustomerId id = CustomerId.random();
    assertThatThrownBy(() -> world.customers.exportPage(id, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> world.customers.exportPage(id, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private ExportPage page(CustomerId id, long after, int limit) {
    return world.customers.exportPage(id, after, limit).orElseThrow();
  }

  private static Living living(CustomerService customers, CustomerId id) {
    return (Living) customers.export(id).orElseThrow();
  }
}
