package io.customerrecord.admin.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.admin.transfer.CustomerLine.Invalid;
import io.customerrecord.admin.transfer.CustomerLine.Valid;
import io.customerrecord.domain.CustomerCommand.CreateOrganisation;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerData.PersonData;
import io.customerrecord.testing.ExampleCustomers;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerLineTest {
  private static final String ADDRESS =
      "\"customerAddress\":{\"addressType\":\"home\",\"address\":{\"addressLine1\":\"1 Quay\"}}";
  private static final String PERSON =
      "{\"customerName\":{\"surname\":\"Hopper\"}," + ADDRESS + "}";

  private static CustomerLine.Parsed parse(String line) {
    return CustomerLine.parse(ByteBuffer.wrap(line.getBytes(UTF_8)));
  }

  private static List<String> violations(String line) {
    return ((Invalid) parse(line))
        .violations().stream().map(each -> each.pointer() + " " + each.detail()).toList();
  }

  private static String contentKey(String line) {
    return ((Valid) parse(line)).contentKey();
  }

  @Test
  void a_line_is_a_person_or_with_an_organisation_name_an_organisation() {
    assertThat(((Valid) parse(PERSON)).command()).isInstanceOf(CreatePerson.class);
    assertThat(((Valid) parse("{\"organisationName\":\"Guild\"," + ADDRESS + "}")).command())
        .isInstanceOf(CreateOrganisation.class);
  }

  @Test
  void what_is_written_is_read_again() {
    PersonData data =
        PersonData.none()
            .withCustomerName(ExampleCustomers.LAYLA)
            .withCustomerAddress(ExampleCustomers.FARM)
            .withCustomerContact(ExampleCustomers.CONTACT)
            .withAttributes(ExampleCustomers.ATTRIBUTES);

    Valid valid =
        (Valid)
            CustomerLine.parse(ByteBuffer.wrap(CustomerLine.write("crm-4711", data).orElseThrow()));
    assertThat(valid.key()).isEqualTo("crm-4711");
    assertThat(valid.command().data()).isEqualTo(data);
  }

  @Test
  void everything_that_is_wrong_is_reported_at_its_place_with_what_is_accepted() {
    assertThat(
            violations(
                """
                {"key":"has space","customerName":{"surname":7,"nickname":"x"},"customerAddress":[],
                 "attributes":{"a b":"x","n":1},"customerId":"1"}\
                """))
        .containsExactlyInAnyOrder(
            "/key must be 1 to 255 visible ASCII characters",
            "/customerName/surname must be a string, not of the type number",
            "/customerName/nickname is unknown: accepted here are title, foreNames, surname",
            "/customerAddress must be an object, not of the type array",
            "/attributes/a b must have a name of 1 to 64 characters of A-Z a-z 0-9 _ . -",
            "/attributes/n must be a string, not of the type number",
            "/customerId is unknown: accepted here are key, customerName, customerAddress,"
                + " customerContact, attributes");
    assertThat(violations("{}"))
        .contains("/customerName is required", "/customerAddress is required");
  }

  @Test
  void a_line_that_is_no_json_object_is_reported_without_its_content() {
    assertThat(violations("Hopper,Grace")).hasSize(1).first().asString().doesNotContain("Hopper");
    assertThat(violations(PERSON + PERSON)).hasSize(1);
    assertThat(violations("[]")).containsExactly(" must be a JSON object");
    assertThat(violations("{\"key\":\"a\",\"key\":\"b\"}")).hasSize(1);
    assertThat(
            ((Invalid) CustomerLine.parse(ByteBuffer.wrap(new byte[] {'"', (byte) 0xff, '"'})))
                .violations())
        .extracting(each -> each.detail())
        .containsExactly("is not UTF-8");
    assertThat(((Invalid) CustomerLine.parse(null)).violations())
        .extracting(each -> each.detail())
        .containsExactly("is longer than 65536 bytes");
  }

  @Test
  void the_key_of_a_content_follows_from_the_data_and_not_from_how_they_are_written() {
    String spaced = "{ " + ADDRESS + ", \"customerName\" : { \"surname\" : \"\\u0048opper\" } }";
    String other = PERSON.replace("Quay", "Quai");

    assertThat(contentKey(spaced)).isEqualTo(contentKey(PERSON));
    assertThat(contentKey(other)).isNotEqualTo(contentKey(PERSON));
    String attributes = PERSON.replace("}}}", "}},\"attributes\":{\"b\":\"2\",\"a\":\"1\"}}");
    assertThat(contentKey(attributes))
        .isEqualTo(
            contentKey(attributes.replace("\"b\":\"2\",\"a\":\"1\"", "\"a\":\"1\",\"b\":\"2\"")));
  }
}
