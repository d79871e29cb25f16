package io.customerrecord.domain;

import static io.customerrecord.domain.Samples.FARM;
import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.ID;
import static io.customerrecord.domain.Samples.OWAIN;
import static io.customerrecord.domain.Samples.SOLVEIG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerCommand.DeleteCustomer;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerDecider.Decision;
import io.customerrecord.domain.CustomerEvent.CustomerDeleted;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.OrganisationCreated;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerState.Absent;
import io.customerrecord.domain.CustomerState.Deleted;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All rows of the decision table and of the transition table. */
class CustomerDeciderTest {
  private static final CustomerState ABSENT = new Absent();
  private static final CustomerState PERSON = new Person(OWAIN, HARBOUR);
  private static final CustomerState GUILD = new Organisation("The Guild", HARBOUR);
  private static final CustomerState DELETED = new Deleted();

  @ParameterizedTest(name = "{0} and {1}")
  @MethodSource("decisions")
  void a_command_leads_to_one_event_or_nothing_or_a_rejection(
      CustomerState state, CustomerCommand command, Decision decision) {
    assertThat(CustomerDecider.decide(state, command)).isEqualTo(decision);
  }

  static Stream<Arguments> decisions() {
    CustomerCommand createPerson = new CreatePerson(SOLVEIG, FARM);
    CustomerCommand createGuild = new CreateOrganisation("Other", FARM);
    CustomerCommand amendPerson =
        new AmendPerson(ID, 1, PersonData.none().withCustomerName(SOLVEIG));
    CustomerCommand amendGuild =
        new AmendOrganisation(ID, 1, OrganisationData.none().withOrganisationName("Other"));
    CustomerCommand delete = new DeleteCustomer(ID);
    return Stream.of(
        arguments(ABSENT, createPerson, accept(new PersonCreated(SOLVEIG, FARM))),
        arguments(ABSENT, createGuild, accept(new OrganisationCreated("Other", FARM))),
        arguments(ABSENT, amendPerson, reject(new Rejection.NotFound())),
        arguments(ABSENT, amendGuild, reject(new Rejection.NotFound())),
        arguments(ABSENT, delete, reject(new Rejection.NotFound())),
        arguments(PERSON, createPerson, reject(new Rejection.KeyReused())),
        arguments(PERSON, createGuild, reject(new Rejection.KeyReused())),
        arguments(
            PERSON,
            amendPerson,
            accept(new PersonAmended(PersonData.none().withCustomerName(SOLVEIG)))),
        arguments(PERSON, amendGuild, reject(new Rejection.WrongType(CustomerType.PERSON))),
        arguments(PERSON, delete, accept(new CustomerDeleted())),
        arguments(GUILD, createPerson, reject(new Rejection.KeyReused())),
        arguments(GUILD, createGuild, reject(new Rejection.KeyReused())),
        arguments(GUILD, amendPerson, reject(new Rejection.WrongType(CustomerType.ORGANISATION))),
        arguments(
            GUILD,
            amendGuild,
            accept(new OrganisationAmended(OrganisationData.none().withOrganisationName("Other")))),
        arguments(GUILD, delete, accept(new CustomerDeleted())),
        arguments(DELETED, createPerson, reject(new Rejection.Gone())),
        arguments(DELETED, createGuild, reject(new Rejection.Gone())),
        arguments(DELETED, amendPerson, reject(new Rejection.Gone())),
        arguments(DELETED, amendGuild, reject(new Rejection.Gone())),
        arguments(DELETED, delete, new Decision.Nothing()));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("amendments")
  void an_amendment_carries_all_given_values_if_any_of_them_changes(
      CustomerState state, CustomerCommand command, Decision decision) {
    assertThat(CustomerDecider.decide(state, command)).isEqualTo(decision);
  }

  static Stream<Arguments> amendments() {
    Decision nothing = new Decision.Nothing();
    return Stream.of(
        arguments(
            PERSON,
            amend(SOLVEIG, FARM),
            accept(
                new PersonAmended(
                    PersonData.none().withCustomerName(SOLVEIG).withCustomerAddress(FARM)))),
        arguments(
            PERSON,
            amend(OWAIN, FARM),
            accept(
                new PersonAmended(
                    PersonData.none().withCustomerName(OWAIN).withCustomerAddress(FARM)))),
        arguments(
            PERSON,
            amend(SOLVEIG, HARBOUR),
            accept(
                new PersonAmended(
                    PersonData.none().withCustomerName(SOLVEIG).withCustomerAddress(HARBOUR)))),
        arguments(
            PERSON,
            amend((PersonName) null, FARM),
            accept(new PersonAmended(PersonData.none().withCustomerAddress(FARM)))),
        arguments(PERSON, amend(OWAIN, HARBOUR), nothing),
        arguments(PERSON, amend(OWAIN, null), nothing),
        arguments(PERSON, amend((PersonName) null, HARBOUR), nothing),
        arguments(PERSON, amend((PersonName) null, null), nothing),
        arguments(
            GUILD,
            amend("Other", FARM),
            accept(
                new OrganisationAmended(
                    OrganisationData.none()
                        .withOrganisationName("Other")
                        .withCustomerAddress(FARM)))),
        arguments(
            GUILD,
            amend("The Guild", FARM),
            accept(
                new OrganisationAmended(
                    OrganisationData.none()
                        .withOrganisationName("The Guild")
                        .withCustomerAddress(FARM)))),
        arguments(GUILD, amend("The Guild", HARBOUR), nothing),
        arguments(GUILD, amend((String) null, null), nothing));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @MethodSource("changes")
  void an_event_makes_a_new_state(CustomerState before, CustomerEvent event, CustomerState after) {
    assertThat(CustomerDecider.evolve(before, event)).isEqualTo(after);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments(ABSENT, new PersonCreated(OWAIN, HARBOUR), PERSON),
        arguments(ABSENT, new OrganisationCreated("The Guild", HARBOUR), GUILD),
        arguments(ABSENT, new CustomerDeleted(), DELETED),
        arguments(
            PERSON,
            new PersonAmended(PersonData.none().withCustomerName(SOLVEIG)),
            new Person(SOLVEIG, HARBOUR)),
        arguments(
            PERSON,
            new PersonAmended(PersonData.none().withCustomerAddress(FARM)),
            new Person(OWAIN, FARM)),
        arguments(
            PERSON,
            new PersonAmended(
                PersonData.none().withCustomerName(SOLVEIG).withCustomerAddress(FARM)),
            new Person(SOLVEIG, FARM)),
        arguments(PERSON, new PersonAmended(PersonData.none()), PERSON),
        arguments(PERSON, new CustomerDeleted(), DELETED),
        arguments(
            GUILD,
            new OrganisationAmended(OrganisationData.none().withOrganisationName("Other")),
            new Organisation("Other", HARBOUR)),
        arguments(
            GUILD,
            new OrganisationAmended(OrganisationData.none().withCustomerAddress(FARM)),
            new Organisation("The Guild", FARM)),
        arguments(GUILD, new CustomerDeleted(), DELETED));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @MethodSource("impossible")
  void an_impossible_event_is_corrupt_history_and_the_message_has_no_personal_data(
      CustomerState before, CustomerEvent event) {
    assertThatExceptionOfType(CorruptHistory.class)
        .isThrownBy(() -> CustomerDecider.evolve(before, event))
        .withMessageContaining(event.getClass().getSimpleName())
        .withMessageContaining(before.getClass().getSimpleName())
        .withMessageNotContaining("Dŵr")
        .withMessageNotContaining("Guild")
        .withMessageNotContaining("Harbour");
  }

  static Stream<Arguments> impossible() {
    CustomerEvent personCreated = new PersonCreated(OWAIN, HARBOUR);
    CustomerEvent guildCreated = new OrganisationCreated("The Guild", HARBOUR);
    CustomerEvent personAmended =
        new PersonAmended(PersonData.none().withCustomerName(OWAIN).withCustomerAddress(HARBOUR));
    CustomerEvent guildAmended =
        new OrganisationAmended(
            OrganisationData.none().withOrganisationName("The Guild").withCustomerAddress(HARBOUR));
    return Stream.of(
        arguments(ABSENT, personAmended),
        arguments(ABSENT, guildAmended),
        arguments(PERSON, personCreated),
        arguments(PERSON, guildCreated),
        arguments(PERSON, guildAmended),
        arguments(GUILD, personCreated),
        arguments(GUILD, guildCreated),
        arguments(GUILD, personAmended),
        arguments(DELETED, personCreated),
        arguments(DELETED, guildCreated),
        arguments(DELETED, personAmended),
        arguments(DELETED, guildAmended),
        arguments(DELETED, new CustomerDeleted()));
  }

  private static CustomerCommand amend(PersonName name, CustomerAddress address) {
    return new AmendPerson(
        ID, 1, PersonData.none().withCustomerName(name).withCustomerAddress(address));
  }

  private static CustomerCommand amend(String name, CustomerAddress address) {
    return new AmendOrganisation(
        ID, 1, OrganisationData.none().withOrganisationName(name).withCustomerAddress(address));
  }

  private static Decision accept(CustomerEvent event) {
    return new Decision.Accept(event);
  }

  private static Decision reject(Rejection rejection) {
    return new Decision.Reject(rejection);
  }
}
