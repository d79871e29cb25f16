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

/** What may be asked of a customer, and what comes of it, in sentences. */
class DecisionsTest {
  private static final CustomerId ID = new CustomerId(new UUID(1, 2));
  private static final CustomerEvent PERSON_CREATED = new PersonCreated(OWAIN, HARBOUR);
  private static final CustomerEvent GUILD_CREATED = new OrganisationCreated(LIGHTHOUSE, HARBOUR);

  @Test
  void a_person_can_be_created() {
    Scenario.givenNobody().when(new CreatePerson(OWAIN, HARBOUR)).thenEvent(PERSON_CREATED);
  }

  @Test
  void an_organisation_can_be_created() {
    Scenario.givenNobody()
        .when(new CreateOrganisation(LIGHTHOUSE, HARBOUR))
        .thenEvent(GUILD_CREATED);
  }

  @Test
  void a_customer_can_not_be_created_twice() {
    Scenario.given(PERSON_CREATED)
        .when(new CreatePerson(OWAIN, HARBOUR))
        .thenRejected(new Rejection.KeyReused());
  }

  @Test
  void nobody_can_not_be_amended_or_forgotten() {
    Scenario.givenNobody()
        .when(new AmendPerson(ID, 1, PersonData.none().withCustomerName(SOLVEIG)))
        .thenRejected(new Rejection.NotFound())
        .when(
            new AmendOrganisation(ID, 1, OrganisationData.none().withOrganisationName(LIGHTHOUSE)))
        .thenRejected(new Rejection.NotFound())
        .when(new DeleteCustomer(ID))
        .thenRejected(new Rejection.NotFound());
  }

  @Test
  void an_amendment_says_all_that_it_was_given_if_any_of_it_changes() {
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
  void a_present_name_replaces_the_whole_name() {
    PersonName without = new PersonName(null, null, OWAIN.surname());

    Scenario.given(PERSON_CREATED)
        .when(new AmendPerson(ID, 1, PersonData.none().withCustomerName(without)))
        .thenEvent(new PersonAmended(PersonData.none().withCustomerName(without)));
  }

  @Test
  void an_amendment_to_what_is_already_so_is_nothing() {
    Scenario.given(PERSON_CREATED, new PersonAmended(PersonData.none().withCustomerAddress(FARM)))
        .when(
            new AmendPerson(
                ID, 2, PersonData.none().withCustomerName(OWAIN).withCustomerAddress(FARM)))
        .thenNothing()
        .when(new AmendPerson(ID, 2, PersonData.none()))
        .thenNothing();
  }

  @Test
  void an_amendment_of_the_other_kind_is_refused() {
    Scenario.given(PERSON_CREATED)
        .when(
            new AmendOrganisation(ID, 1, OrganisationData.none().withOrganisationName(LIGHTHOUSE)))
        .thenRejected(new Rejection.WrongType(CustomerType.PERSON));
    Scenario.given(GUILD_CREATED)
        .when(new AmendPerson(ID, 1, PersonData.none().withCustomerName(SOLVEIG)))
        .thenRejected(new Rejection.WrongType(CustomerType.ORGANISATION));
  }

  @Test
  void an_organisation_can_move() {
    Scenario.given(GUILD_CREATED)
        .when(new AmendOrganisation(ID, 1, OrganisationData.none().withCustomerAddress(FARM)))
        .thenEvent(new OrganisationAmended(OrganisationData.none().withCustomerAddress(FARM)));
  }

  @Test
  void a_forgotten_customer_can_not_be_amended_or_created_again_and_is_forgotten_once() {
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
  void a_history_that_can_not_be_is_no_scenario() {
    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(
            () -> Scenario.given(new PersonAmended(PersonData.none().withCustomerName(SOLVEIG))));
  }

  @Test
  void a_scenario_that_turns_out_otherwise_fails() {
    Scenario scenario = Scenario.given(PERSON_CREATED);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(new DeleteCustomer(ID)).thenNothing());
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(new DeleteCustomer(ID)).thenRejected(new Rejection.Gone()));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> scenario.when(new DeleteCustomer(ID)).thenEvent(PERSON_CREATED));
  }
}
