package io.customerrecord.store.dynamodb.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.CustomerView.Customer;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.store.VersionConflict;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is recorded on a store that breaks its promises is found to be no register's. */
class RecordedCustomerTest {
  private final RecordedCustomer customer = new RecordedCustomer();
  private final CustomerStore store = new InMemoryCustomerStore();
  private final CustomerService customers = new CustomerService(store);

  @BeforeEach
  void create() {
    customer.create(customers);
  }

  @Test
  void a_view_that_stays_behind_is_found_out() {
    Optional<CustomerView> old = store.view(customer.id);
    CustomerService broken =
        new CustomerService(
            new ForwardingCustomerStore(store) {
              @Override
              public Optional<CustomerView> view(CustomerId customerId) {
                return old;
              }
            });

    customer.amend(1, true, customers);
    customer.find(broken);

    assertThat(RegisterChecker.faultsOf(customer.history())).hasSize(1);
  }

  @Test
  void a_conflict_that_is_swallowed_is_found_out() {
    CustomerService broken =
        new CustomerService(
            new ForwardingCustomerStore(store) {
              @Override
              public void append(StoredEvent event, Customer after, boolean snapshot) {
                customer.amend(1, true, customers);
                try {
                  super.append(event, after, snapshot);
                } catch (VersionConflict e) {
                  // The writer will believe that it won.
                }
              }
            });

    customer.amend(1, true, broken);

    assertThat(RegisterChecker.faultsOf(customer.history()))
        .anySatisfy(fault -> assertThat(fault).contains("version 2 was seen as"));
  }

  @Test
  void nothing_is_found_on_a_store_that_keeps_them() {
    customer.amend(1, false, customers);
    customer.repeat(customers);
    customer.rebuild(1, customers);
    customer.delete(customers);
    customer.find(customers);

    assertThat(RegisterChecker.faultsOf(customer.history())).isEmpty();
  }
}
