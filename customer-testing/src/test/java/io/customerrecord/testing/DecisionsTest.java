package io.customerrecord.testing;

import static io.customerrecord.testing.ExampleCustomers.FARM;
import static io.customerrecord.testing.ExampleCustomers.HARBOUR;
import static io.customerrecord.testing.ExampleCustomers.LIGHTHOUSE;
import static io.customerrecord.testing.ExampleCustomers.OWAIN;
import static io.customerrecord.testing.ExampleCustomers.SOLVEIG;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerEvent;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerType;
import io.customerrecord.domain.Rejection;
import io.customerrecord.domain.value.PersonName;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The decisions on commands, in sentences. */
class DecisionsTest {
  private static final CustomerId ID = new CustomerId(new UUID(1, 2));
  private static final CustomerEvent PERSON_CREATED = new PersonCreated(OWAIN, HARBOUR);
  private static final CustomerEvent ORGANISATION_CREATED =
      new OrganisationCreated(LIGHTHOUSE, HARBOUR);

  @Test
  void a_person_can_be_created() {
    Scenario.givenNoCustomer().when(new CreatePerson(OWAIN, HARBOUR)).thenEvent(PERSON_CREATED);
  }

  @Test
  void an_organisation_can_be_created() {
    Scenario.givenNoCustomer()
        .when(new CreateOrganisation(LIGHTHOUSE, HARBOUR))
        .thenEvent(ORGANISATION_CREATED);
  }

  @Test
  void a_customer_cannot_be_created_twice() {
    Scenario.given(PERSON_CREATED)
        .when(new CreatePerson(OWAIN, HARBOUR))
        .thenRejected(new Rejection.KeyReused());
  }

  @Test
  void an_absent_customer_cannot_be_amended_or_deleted() {
    Scenario.givenNoCustomer()
        .when(new AmendPerson(ID, 1, PersonData.none().withCustomerName(SOLVEIG)))
        .thenRejected(new Rejection.NotFound())
        .when(
            new AmendOrganisation(ID, 1, OrganisationData.none().withOrganisationName(LIGHTHOUSE)))
        .thenRejected(new Rejection.NotFound())
        .when(new DeleteCustomer(ID))
        .thenRejected(new Rejection.NotFound());
  }

  @Test
  void an_amendment_event_carries_all_given_values_if_any_of_them_changes() {
    Scenario.given(PERSON_CREATED)
        .when(
            new AmendPerson(
                ID, 1, PersonData.none().withCustomerName(OWAIN).withCustomerAddress(FARM)))
        .thenEvent(
            new PersonAmended(PersonData.none().withCustomerName(OWAIN).withCustomerAddress(FARM)))
        .when(
            new AmendPerson(
                ID, 2, PersonData.none().withCustomerName(SOLVEIG).withCustomerAddress(FARM)))
        .thenEvent(
            new PersonAmended(
                PersonData.none().withCustomerName(SOLVEIG).withCustomerAddress(FARM)));
  }

  @Test
  void a_given_name_replaces_the_whole_name() {
    PersonName without = new PersonName(null, null, OWAIN.surname());

    Scenario.given(PERSON_CREATED)
        .when(new AmendPerson(ID, 1, PersonData.none().withCustomerName(without)))
        .thenEvent(new PersonAmended(PersonData.none().withCustomerName(without)));
  }

  @Test
  void an_amendment_that_changes_nothing_has_no_event() {
    Scenario.given(PERSON_CREATED, new PersonAmended(PersonData.none().withCustomerAddress(FARM)))
        .when(
            new AmendPerson(
                ID, 2, PersonData.none().withCustomerName(OWAIN).withCustomerAddress(FARM)))
        .thenNothing()
        .when(new AmendPerson(ID, 2, PersonData.none()))
        .thenNothing();
  }

  @Test
  void an_amendment_of_the_other_customer_type_is_rejected() {
    Scenario.given(PERSON_CREATED)
        .when(
            new AmendOrganisation(ID, 1, OrganisationData.none().withOrganisationName(LIGHTHOUSE)))
        .thenRejected(new Rejection.WrongType(CustomerType.PERSON));
    Scenario.given(ORGANISATION_CREATED)
        .when(new AmendPerson(ID, 1, PersonData.none().withCustomerName(SOLVEIG)))
        .thenRejected(new Rejection.WrongType(CustomerType.ORGANISATION));
  }

  @Test
  void the_address_of_an_organisation_can_be_amended() {
    Scenario.given(ORGANISATION_CREATED)
        .when(new AmendOrganisation(ID, 1, OrganisationData.none().withCustomerAddress(FARM)))
        .thenEvent(new OrganisationAmended(OrganisationData.none().withCustomerAddress(FARM)));
  }

  @Test
  void a_deleted_customer_cannot_be_amended_or_created_and_deleting_again_changes_nothing() {
    Scenario.given(PERSON_CREATED)
        .when(new DeleteCustomer(ID))
        .thenEvent(new CustomerDeleted())
        .when(new AmendPerson(ID, 2, PersonData.none().withCustomerName(SOLVEIG)))
        .thenRejected(new Rejection.Gone())
        .when(new CreatePerson(OWAIN, HARBOUR))
        .thenRejected(new Rejection.Gone())
        .when(new DeleteCustomer(ID))
        .thenNothing();
  }

  @Test
  void an_impossible_history_is_rejected() {
    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(
            () -> Scenario.given(new PersonAmended(PersonData.none().withCustomerName(SOLVEIG))));
  }

  @Test
  void a_scenario_with_another_outcome_fails() {
    Scenario scenario = Scenario.given(PERSON_CREATED);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(new DeleteCustomer(ID)).thenNothing());
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(new DeleteCustomer(ID)).thenRejected(new Rejection.Gone()));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(new DeleteCustomer(ID)).thenEvent(PERSON_CREATED));
  }
}
