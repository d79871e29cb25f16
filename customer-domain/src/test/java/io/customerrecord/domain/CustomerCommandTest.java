package io.customerrecord.domain;

import static io.customerrecord.domain.Samples.HARBOUR;
import static io.customerrecord.domain.Samples.ID;
import static io.customerrecord.domain.Samples.OWAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.customerrecord.domain.CustomerCommand.AmendOrganisation;
import io.customerrecord.domain.CustomerCommand.AmendPerson;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.OrganisationData;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.domain.value.Address;
import io.customerrecord.domain.value.CustomerAddress;
import io.customerrecord.domain.value.PersonName;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerCommandTest {
  private static final String LIGHTHOUSE = "🗼";

  @ParameterizedTest(name = "{0} up to {1}")
  @MethodSource("fields")
  void a_text_may_be_as_long_as_its_bound_in_code_points_and_no_longer(
      String pointer, int longest, Function<String, CustomerCommand> commandWith) {
    assertThatCode(() -> commandWith.apply(LIGHTHOUSE.repeat(longest))).doesNotThrowAnyException();
    assertThatCode(() -> commandWith.apply("x")).doesNotThrowAnyException();

    assertThat(violationsOf(() -> commandWith.apply(LIGHTHOUSE.repeat(longest + 1))))
        .extracting(Violation::pointer)
        .containsExactly(pointer);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void no_text_is_blank(
      String pointer, int longest, Function<String, CustomerCommand> commandWith) {
    for (String blank :
        List.of(
            "",
            " ",
            "   \u3000",
            "\u00A0\u2007\u202F",
            "\u200B",
            "\u3164",
            "\u2800",
            "\uFEFF",
            "\u2028\u2029",
            "\u200D\u00AD\u2060\u180E",
            "\u115F\u1160\uFFA0",
            "\u034F\uFE0F\u180B\u17B4",
            "\u202E \u202C",
            Character.toString(0xE0001) + Character.toString(0xE0100),
            Character.toString(0x1D173) + Character.toString(0x1D159))) {
      assertThat(violationsOf(() -> commandWith.apply(blank)))
          .extracting(Violation::pointer)
          .containsExactly(pointer);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void no_text_holds_control_characters_or_unpaired_surrogates(
      String pointer, int longest, Function<String, CustomerCommand> commandWith) {
    for (String bad :
        List.of("a\u0000", "a\tb", "a\nb", "\u007Fa", "a\u009F", "a\uD83D", "\uDDFCa")) {
      assertThat(violationsOf(() -> commandWith.apply(bad)))
          .extracting(Violation::pointer)
          .containsExactly(pointer);
    }
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        field("/customerName/title", 35, text -> person(new PersonName(text, "O", "G"))),
        field("/customerName/foreNames", 200, text -> person(new PersonName("Mr", text, "G"))),
        field("/customerName/surname", 200, text -> person(new PersonName("Mr", "O", text))),
        field("/organisationName", 400, text -> new CreateOrganisation(text, HARBOUR)),
        field(
            "/organisationName",
            400,
            text ->
                new AmendOrganisation(ID, 1, OrganisationData.none().withOrganisationName(text))),
        field("/customerName/surname", 200, CustomerCommandTest::amendedSurname),
        field(
            "/customerAddress/addressType", 35, text -> at(new CustomerAddress(text, lines("1")))),
        line("/addressLine1", 200, Address::of),
        line("/addressLine2", 200, text -> Address.of("1").withAddressLine2(text)),
        line("/addressLine3", 200, text -> Address.of("1").withAddressLine3(text)),
        line("/addressLine4", 200, text -> Address.of("1").withAddressLine4(text)),
        line("/addressLine5", 200, text -> Address.of("1").withAddressLine5(text)),
        line("/postalCode", 20, text -> Address.of("1").withPostalCode(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Glyn Dŵr",
        "e\u0301",
        "شركة المنارة",
        "\u202Eabc",
        " kept ",
        "a\u00A0b",
        "\u00A0\u0301",
        "\u200Fשרה",
        "मी\u200Dरा",
        "\u2801\u2800",
        "❤\uFE0F",
        "👩‍👩‍👧‍👦"
      })
  void text_is_kept_exactly_as_given(String text) {
    assertThat(new CreateOrganisation(text, HARBOUR).data().organisationName()).isEqualTo(text);
  }

  @Test
  void all_violations_are_reported_at_once_in_the_order_of_the_fields() {
    PersonName name = new PersonName("x".repeat(36), "\t", null);
    Address lines = new Address(null, "", "\u0000a", "x".repeat(201), "fine", "x".repeat(21));

    assertThat(
            violationsOf(
                () ->
                    new AmendPerson(
                        ID,
                        0,
                        PersonData.none()
                            .withCustomerName(name)
                            .withCustomerAddress(new CustomerAddress(null, lines)))))
        .extracting(Violation::pointer)
        .containsExactly(
            "/version",
            "/customerName/title",
            "/customerName/foreNames",
            "/customerName/foreNames",
            "/customerName/surname",
            "/customerAddress/addressType",
            "/customerAddress/address/addressLine1",
            "/customerAddress/address/addressLine2",
            "/customerAddress/address/addressLine3",
            "/customerAddress/address/addressLine4",
            "/customerAddress/address/postalCode");
  }

  @Test
  void a_violation_never_contains_the_rejected_value() {
    InvalidCommand invalid =
        catchThrowableOfType(
            InvalidCommand.class, () -> person(new PersonName("secret\u0000", "O", null)));

    assertThat(invalid).hasMessageNotContaining("secret");
    assertThat(invalid)
        .hasMessage(
            invalid.violations().stream()
                .map(violation -> violation.pointer() + " " + violation.detail())
                .collect(Collectors.joining("; ")));
    assertThat(invalid.violations())
        .allSatisfy(violation -> assertThat(violation.detail()).doesNotContain("secret"));
  }

  @Test
  void optional_parts_may_be_missing() {
    assertThatCode(() -> person(new PersonName(null, null, "Sólveig"))).doesNotThrowAnyException();
    assertThatCode(() -> new AmendPerson(ID, 1, PersonData.none())).doesNotThrowAnyException();
    assertThatCode(() -> new AmendOrganisation(ID, 1, OrganisationData.none()))
        .doesNotThrowAnyException();
  }

  @Test
  void required_parts_must_not_be_null_even_without_a_null_checker() {
    assertThat(violationsOf(() -> new CreatePerson(null, null)))
        .extracting(Violation::pointer)
        .containsExactly("/customerName", "/customerAddress");
    assertThat(violationsOf(() -> new CreateOrganisation(null, null)))
        .extracting(Violation::pointer)
        .containsExactly("/organisationName", "/customerAddress");
    assertThat(violationsOf(() -> at(new CustomerAddress("UNSTRUCTURED", null))))
        .extracting(Violation::pointer)
        .containsExactly("/customerAddress/address");
  }

  private static List<Violation> violationsOf(ThrowingCallable construction) {
    return catchThrowableOfType(InvalidCommand.class, construction).violations();
  }

  private static Arguments field(
      String pointer, int longest, Function<String, CustomerCommand> commandWith) {
    return arguments(pointer, longest, commandWith);
  }

  private static Arguments line(String name, int longest, Function<String, Address> address) {
    return field(
        "/customerAddress/address" + name,
        longest,
        text -> at(new CustomerAddress("UNSTRUCTURED", address.apply(text))));
  }

  private static CustomerCommand person(PersonName name) {
    return new CreatePerson(name, HARBOUR);
  }

  private static CustomerCommand amendedSurname(String surname) {
    return new AmendPerson(
        ID, 1, PersonData.none().withCustomerName(new PersonName(null, null, surname)));
  }

  private static CustomerCommand at(CustomerAddress address) {
    return new CreatePerson(OWAIN, address);
  }

  private static Address lines(String line) {
    return Address.of(line);
  }
}
