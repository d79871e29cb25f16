package io.customerrecord.domain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.CustomerView.Tombstone;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.Samples;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Moment;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.schema.StoredEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadOnlyCustomerStoreTest {
  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final CustomerService customers = new CustomerService(store);
  private final CustomerService queries = customers.readOnly();
  private Customer customer;
  private CustomerId id;

  @BeforeEach
  void create() {
    customer = customers.handle(Samples.CREATE_OWAIN, CommandContext.none()).orElseThrow();
    id = customer.customerId();
  }

  @Test
  void queries_return_what_the_service_returns() {
    assertThat(queries.find(id)).isEqualTo(customers.find(id));
    assertThat(queries.rebuild(id, Moment.now())).isEqualTo(customers.rebuild(id, Moment.now()));
    assertThat(queries.history(id, 0, 10)).isEqualTo(customers.history(id, 0, 10));
  }

  @Test
  void a_query_of_a_lost_view_reads_the_events_and_the_view_stays_lost() {
    store.tamper(id, null);

    assertThat(queries.find(id)).isEqualTo(new Result.Success<>(customer));
    assertThat(store.view(id)).isEmpty();

    assertThat(customers.find(id)).isEqualTo(new Result.Success<>(customer));
    assertThat(store.view(id)).as("a service that may write repairs it").contains(customer);
  }

  @Test
  void commands_that_would_write_are_rejected_also_with_a_deadline() {
    for (CustomerService service :
        new CustomerService[] {queries, queries.within(Deadline.none())}) {
      assertThatThrownBy(() -> service.handle(Samples.CREATE_OWAIN, CommandContext.none()))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> service.handle(new DeleteCustomer(id), CommandContext.none()))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    assertThat(store.view(id)).contains(customer);
    assertThat(store.events(id, 0, 10)).hasSize(1);
  }

  @Test
  void the_store_itself_rejects_every_write() {
    CustomerStore readOnly = new ReadOnlyCustomerStore(store).within(Deadline.none());
    StoredEvent event = store.newest(id).orElseThrow();
    Tombstone tombstone = new Tombstone(id, 2, customer.createTime());
    store.tamper(id, null);

    assertThatThrownBy(() -> readOnly.append(event, customer, false))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> readOnly.delete(event, tombstone))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> readOnly.erase(id, 2))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(readOnly.repair(customer, event.eventId())).isFalse();
    assertThat(readOnly.repair(tombstone)).isFalse();
    assertThat(store.view(id)).isEmpty();
  }
}
