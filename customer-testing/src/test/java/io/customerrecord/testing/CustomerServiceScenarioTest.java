package io.customerrecord.testing;

import static io.customerrecord.testing.ExampleCustomers.FARM;
import static io.customerrecord.testing.ExampleCustomers.HARBOUR;
import static io.customerrecord.testing.ExampleCustomers.OWAIN;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Rejection;
import org.junit.jupiter.api.Test;

class CustomerServiceScenarioTest {
  private static final CustomerEvent CREATED = new PersonCreated(OWAIN, HARBOUR);
  private static final CustomerEvent MOVED =
      new PersonAmended(PersonData.none().withCustomerAddress(FARM));

  private final CustomerId id = CustomerId.random();

  @Test
  void a_given_deletion_is_a_completed_one() {
    CustomerServiceScenario.given(id, CREATED, MOVED, new CustomerDeleted())
        .when(new DeleteCustomer(id))
        .thenNothing()
        .when(move(2))
        .thenRejected(new Rejection.Gone());
  }

  @Test
  void a_deletion_that_was_given_is_not_taken_for_an_appended_one() {
    CustomerServiceScenario scenario =
        CustomerServiceScenario.given(id, CREATED, new CustomerDeleted());

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(new DeleteCustomer(id)).thenEvent(new CustomerDeleted()));
  }

  @Test
  void an_event_follows_the_given_ones() {
    CustomerServiceScenario.given(id, CREATED)
        .when(move(1))
        .thenEvent(MOVED)
        .when(move(2))
        .thenNothing()
        .when(new DeleteCustomer(id))
        .thenEvent(new CustomerDeleted());
  }

  @Test
  void a_scenario_with_another_outcome_fails() {
    CustomerServiceScenario scenario = CustomerServiceScenario.given(id, CREATED);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(move(7)).thenEvent(MOVED));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(move(1)).thenNothing());
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(move(2)).thenEvent(MOVED));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(new DeleteCustomer(id)).thenEvent(MOVED));
  }

  private AmendPerson move(long version) {
    return new AmendPerson(id, version, PersonData.none().withCustomerAddress(FARM));
  }
}
