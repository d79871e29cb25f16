package io.customerrecord.domain;

import static io.customerrecord.domain.Samples.CONTACT;
import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.ID;
import static io.customerrecord.domain.Samples.OWAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerDecider.Decision;
import io.customerrecord.domain.CustomerEvent.OrganisationAmended;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.value.CustomerAttributes;
import io.customerrecord.domain.value.CustomerContact;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerContactTest {
  private static final Person REACHABLE =
      new Person(OWAIN, HARBOUR, CONTACT, CustomerAttributes.none());
  private static final CustomerContact BY_POST = CustomerContact.none();

  @ParameterizedTest
  @ValueSource(
      strings = {"a@b", "Owain.Glyn+Dŵr@example.com", "\"a b\"@[::1]", "用户@例子.广告", " a@b "})
  void an_e_mail_address_has_one_at_with_text_on_both_sides(String email) {
    assertThatCode(() -> amend(BY_POST.withEmail(email))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a", "@", "a@", "@b", " @b", "a@\u200B", "a@b@c", "a@b\n", "a@\uD83D"})
  void any_other_e_mail_address_is_rejected(String email) {
    assertThat(violations(() -> amend(BY_POST.withEmail(email))))
        .isNotEmpty()
        .allSatisfy(
            violation -> assertThat(violation.pointer()).isEqualTo("/customerContact/email"));
  }

  @Test
  void an_e_mail_address_has_up_to_254_characters() {
    String longest = "a".repeat(252) + "@b";
    assertThatCode(() -> amend(BY_POST.withEmail(longest))).doesNotThrowAnyException();
    assertThat(violations(() -> amend(BY_POST.withEmail("a" + longest)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "+44 (0)1970 623-111", "01970/623111 x12", "1.800.555.0199"})
  void a_telephone_number_consists_of_the_accepted_characters(String phone) {
    assertThatCode(() -> amend(BY_POST.withPhone(phone))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "call me",
        "+44\u00A01",
        "٠١٢",
        "1X2",
        "12345678901234567890123456789012345678901"
      })
  void any_other_telephone_number_is_rejected(String phone) {
    assertThat(violations(() -> amend(BY_POST.withPhone(phone))))
        .hasSize(1)
        .allSatisfy(
            violation -> assertThat(violation.pointer()).isEqualTo("/customerContact/phone"));
  }

  @Test
  void they_are_checked_in_every_command() {
    CustomerContact broken = BY_POST.withEmail("secret");
    for (ThrowingCallable command :
        List.<ThrowingCallable>of(
            () -> new CreatePerson(REACHABLE.data().withCustomerContact(broken)),
            () -> new AmendPerson(ID, 1, PersonData.none().withCustomerContact(broken)),
            () ->
                new CreateOrganisation(
                    new Organisation("Guild", HARBOUR).data().withCustomerContact(broken)),
            () ->
                new AmendOrganisation(
                    ID, 1, OrganisationData.none().withCustomerContact(broken)))) {
      assertThat(violations(command))
          .extracting(Violation::pointer)
          .containsExactly("/customerContact/email");
      assertThat(violations(command))
          .extracting(Violation::detail)
          .noneMatch(d -> d.contains("secret"));
    }
  }

  @Test
  void an_amendment_replaces_them_as_a_whole_or_leaves_them() {
    assertThat(after(PersonData.none().withCustomerContact(BY_POST.withPhone("1"))))
        .isEqualTo(
            new Person(OWAIN, HARBOUR, new CustomerContact(null, "1"), CustomerAttributes.none()));
    assertThat(after(PersonData.none().withCustomerName(OWAIN))).isEqualTo(REACHABLE);
  }

  @Test
  void empty_ones_clear_the_contact_details() {
    PersonData clearing = PersonData.none().withCustomerContact(BY_POST);

    assertThat(CustomerDecider.decide(REACHABLE, new AmendPerson(ID, 1, clearing)))
        .isEqualTo(new Decision.Accept(new PersonAmended(clearing)));
    assertThat(after(clearing)).isEqualTo(new Person(OWAIN, HARBOUR));
    assertThat(new Person(OWAIN, HARBOUR).data().customerContact()).isNull();
  }

  @Test
  void clearing_absent_ones_changes_nothing() {
    OrganisationData clearing = OrganisationData.none().withCustomerContact(BY_POST);

    assertThat(
            CustomerDecider.decide(
                new Organisation("Guild", HARBOUR), new AmendOrganisation(ID, 1, clearing)))
        .isEqualTo(new Decision.Nothing());
  }

  @Test
  void a_creation_with_empty_ones_is_one_without() {
    CreatePerson command =
        new CreatePerson(new Person(OWAIN, HARBOUR).data().withCustomerContact(BY_POST));

    assertThat(CustomerDecider.eventOf(command)).isEqualTo(new PersonCreated(OWAIN, HARBOUR));
  }

  @Test
  void an_organisation_has_them_too() {
    OrganisationData reachable = OrganisationData.none().withCustomerContact(CONTACT);
    assertThat(
            CustomerDecider.evolve(
                new Organisation("Guild", HARBOUR), new OrganisationAmended(reachable)))
        .isEqualTo(new Organisation("Guild", HARBOUR, CONTACT, CustomerAttributes.none()));
  }

  private static CustomerState after(PersonData change) {
    return CustomerDecider.evolve(REACHABLE, new PersonAmended(change));
  }

  private static AmendPerson amend(CustomerContact contact) {
    return new AmendPerson(ID, 1, PersonData.none().withCustomerContact(contact));
  }

  private static List<Violation> violations(ThrowingCallable command) {
    return catchThrowableOfType(InvalidCommand.class, command).violations();
  }
}
