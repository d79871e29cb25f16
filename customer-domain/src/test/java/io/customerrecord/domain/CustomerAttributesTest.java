package io.customerrecord.domain;

import static io.customerrecord.domain.Samples.ATTRIBUTES;
import static io.customerrecord.domain.Samples.CONTACT;
import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.ID;
import static io.customerrecord.domain.Samples.OWAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.CustomerDecider.Decision;
import io.customerrecord.domain.CustomerEvent.PersonAmended;
import io.customerrecord.domain.CustomerEvent.PersonCreated;
import io.customerrecord.domain.CustomerState.Organisation;
import io.customerrecord.domain.CustomerState.Person;
import io.customerrecord.domain.value.CustomerAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerAttributesTest {
  private static final CustomerAttributes NONE = CustomerAttributes.none();

  @Test
  void a_customer_has_up_to_50() {
    CustomerAttributes fifty = NONE;
    for (int n = 0; n < 50; n++) {
      fifty = fifty.with("name" + n, "text");
    }
    CustomerAttributes most = fifty;
    assertThatCode(() -> amend(most)).doesNotThrowAnyException();
    assertThat(violations(() -> amend(most.with("one-more", "text"))))
        .containsExactly(new Violation("/attributes", "has 51 members: at most 50 are accepted"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A.b_c-9", "..", "0"})
  void a_name_consists_of_letters_digits_and_a_few_signs(String name) {
    assertThatCode(() -> amend(NONE.with(name, "text"))).doesNotThrowAnyException();
    assertThatCode(() -> amend(NONE.with("x".repeat(64), "text"))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "'',/attributes/",
    "a b,/attributes/a b",
    "é,/attributes/é",
    "a/~b,/attributes/a~1~0b"
  })
  void any_other_name_is_rejected_with_its_pointer(String name, String pointer) {
    assertThat(violations(() -> amend(NONE.with(name, "text"))))
        .extracting(Violation::pointer)
        .containsExactly(pointer);
  }

  @Test
  void the_pointer_to_a_name_has_a_bounded_length_and_can_be_encoded() {
    assertThat(violations(() -> amend(NONE.with("x".repeat(65), "text")))).hasSize(1);
    assertThat(violations(() -> amend(NONE.with("x".repeat(5_000), "text"))))
        .extracting(Violation::pointer)
        .containsExactly("/attributes/" + "x".repeat(100) + "…");
    assertThat(violations(() -> amend(NONE.with("\uD83D", "text"))))
        .extracting(Violation::pointer)
        .containsExactly("/attributes/?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \u200B", "a\u0000", "\uD83D"})
  void a_text_must_keep_the_rules_of_all_texts(String text) {
    assertThat(violations(() -> amend(NONE.with("tier", text))))
        .extracting(Violation::pointer)
        .containsExactly("/attributes/tier");
  }

  @Test
  void no_message_contains_a_name_that_the_caller_has_chosen() {
    assertThat(
            catchThrowableOfType(
                InvalidCommand.class, () -> amend(NONE.with("glyn@example.com", "text"))))
        .hasMessageStartingWith("/attributes/* must have a name");
  }

  @Test
  void a_text_has_up_to_400_characters() {
    assertThatCode(() -> amend(NONE.with("tier", "🗼".repeat(400)))).doesNotThrowAnyException();
    assertThat(violations(() -> amend(NONE.with("tier", "🗼".repeat(401))))).hasSize(1);
  }

  @Test
  void an_amendment_replaces_them_as_a_whole_leaves_them_or_clears_them() {
    Person person = new Person(OWAIN, HARBOUR, CONTACT, ATTRIBUTES);
    PersonData none = PersonData.none();

    assertThat(after(person, none.withAttributes(NONE.with("tier", "silver"))).attributes())
        .isEqualTo(NONE.with("tier", "silver"));
    assertThat(after(person, none.withCustomerName(OWAIN))).isEqualTo(person);
    assertThat(after(person, none.withAttributes(NONE)))
        .isEqualTo(new Person(OWAIN, HARBOUR, CONTACT, NONE));
    assertThat(after(person, none.withAttributes(NONE)).data().attributes()).isNull();
  }

  @Test
  void clearing_absent_ones_changes_nothing_and_a_creation_never_has_empty_ones() {
    assertThat(
            CustomerDecider.decide(
                new Organisation("Guild", HARBOUR),
                new AmendOrganisation(ID, 1, OrganisationData.none().withAttributes(NONE))))
        .isEqualTo(new Decision.Nothing());
    assertThat(
            CustomerDecider.eventOf(
                new CreatePerson(new Person(OWAIN, HARBOUR).data().withAttributes(NONE))))
        .isEqualTo(new PersonCreated(OWAIN, HARBOUR));
  }

  @Test
  void they_are_copied_sorted_and_never_null() {
    Map<String, String> map = new HashMap<>(Map.of("b", "2", "a", "1"));
    CustomerAttributes attributes = new CustomerAttributes(map);
    map.clear();

    assertThat(attributes.values().keySet()).containsExactly("a", "b");
    assertThat(attributes.get("b")).isEqualTo("2");
    assertThat(attributes.get("c")).isNull();
    assertThat(attributes.without("b").values()).containsOnlyKeys("a");
    assertThat(attributes.without("b").without("a")).isEqualTo(NONE);
    assertThatNullPointerException().isThrownBy(() -> NONE.with("a", null));
  }

  private static Person after(Person before, PersonData change) {
    return (Person) CustomerDecider.evolve(before, new PersonAmended(change));
  }

  private static AmendPerson amend(CustomerAttributes attributes) {
    return new AmendPerson(ID, 1, PersonData.none().withAttributes(attributes));
  }

  private static List<Violation> violations(ThrowingCallable command) {
    return catchThrowableOfType(InvalidCommand.class, command).violations();
  }
}
