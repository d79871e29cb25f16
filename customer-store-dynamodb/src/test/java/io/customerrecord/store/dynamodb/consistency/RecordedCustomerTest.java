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

/** The checker finds the anomalies that are recorded on an incorrect store. */
class RecordedCustomerTest {
  private final RecordedCustomer customer = new RecordedCustomer();
  private final CustomerStore store = new InMemoryCustomerStore();
  private final CustomerService customers = new CustomerService(store);

  @BeforeEach
  void create() {
    customer.create(customers);
  }

  @Test
  void a_stale_view_is_found() {
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

    assertThat(RegisterChecker.anomaliesIn(customer.history())).hasSize(1);
  }

  @Test
  void a_swallowed_conflict_is_found() {
    CustomerService broken =
        new CustomerService(
            new ForwardingCustomerStore(store) {
              @Override
              public void append(StoredEvent event, Customer after, boolean snapshot) {
                customer.amend(1, true, customers);
                try {
                  super.append(event, after, snapshot);
                } catch (VersionConflict e) {
                  // The writer takes this for success.
                }
              }
            });

    customer.amend(1, true, broken);

    assertThat(RegisterChecker.anomaliesIn(customer.history()))
        .anySatisfy(anomaly -> assertThat(anomaly).contains("version 2 was seen as"));
  }

  @Test
  void no_anomaly_is_found_on_a_correct_store() {
    customer.amend(1, false, customers);
    customer.repeat(customers);
    customer.rebuild(1, customers);
    customer.delete(customers);
    customer.find(customers);

    assertThat(RegisterChecker.anomaliesIn(customer.history())).isEmpty();
  }
}
