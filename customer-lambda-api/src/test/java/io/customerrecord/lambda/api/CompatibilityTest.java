package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients may rely on: the published document accepts the responses of later releases, and is
 * exact about everything else.
 */
class CompatibilityTest {
  private static final JsonNode DOCUMENT = OpenApiDocument.published();

  private final TestApi api = new TestApi();
  private String id;

  @BeforeEach
  void create() {
    id = api.createdPerson();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/customerName", "/customerAddress", "/customerAddress/address"})
  void a_client_accepts_a_property_that_a_later_release_adds(String place) {
    ObjectNode customer = customer();
    JsonNode object = place.equals("/") ? customer : customer.at(place);
    ((ObjectNode) object).put("later", true);

    assertThat(accepts("Customer", customer)).isTrue();
    assertThat(accepts("PersonCustomer", customer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/customerName", "/customerAddress", "/customerAddress/address"})
  void a_request_with_an_unknown_property_violates_the_document(String place) throws Exception {
    ObjectNode command = (ObjectNode) TestRequest.MAPPER.readTree(TestApi.PERSON);
    assertThat(accepts("CreatePerson", command)).isTrue();
    JsonNode object = place.equals("/") ? command : command.at(place);
    ((ObjectNode) object).put("later", true);

    assertThat(accepts("CreatePerson", command)).isFalse();
    TestResponse response = api.send(TestRequest.post(TestApi.CREATE_PERSON, command.toString()));
    assertThat(response.problem()).isEqualTo("invalid-request");
  }

  @ParameterizedTest
  @CsvSource({
    "PersonMarried, 1, true",
    "PersonCreated, 1, false",
    "PersonCreated, 3, false",
    "PersonCreated, 4, true",
    "CustomerDeleted, 1, false",
    "CustomerDeleted, 4, false"
  })
  void data_is_open_for_unknown_types_and_newer_schema_versions_only(
      String type, int schemaVersion, boolean open) {
    ObjectNode event = event();
    event.put("type", type).put("schemaversion", schemaVersion);
    event.putObject("data").put("spouse", "Blodeuwedd");

    assertThat(accepts("Event", event)).isEqualTo(open);
    assertThat(accepts("UnknownEvent", event)).isEqualTo(open);
  }

  @Test
  void an_event_of_a_known_type_and_schema_version_is_not_an_unknown_event() {
    assertThat(accepts("PersonCreatedEvent", event())).isTrue();
    assertThat(accepts("UnknownEvent", event())).isFalse();
    assertThat(accepts("PersonAmendedEvent", event())).isFalse();
  }

  @Test
  void a_deletion_has_its_whole_envelope_or_none_of_its_optional_part() {
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    ObjectNode deletion = event();
    assertThat(accepts("CustomerDeletedEvent", deletion)).isTrue();

    deletion.remove("id");
    assertThat(accepts("CustomerDeletedEvent", deletion)).isFalse();
    deletion.remove(List.of("datacontenttype", "schemaversion", "commandid"));
    assertThat(accepts("CustomerDeletedEvent", deletion)).isFalse();
    deletion.remove(List.of("data", "correlationid", "actor"));
    assertThat(accepts("CustomerDeletedEvent", deletion)).isTrue();
  }

  @Test
  void a_violation_has_one_place() throws Exception {
    assertThat(accepts("Violation", json("{'detail':'x','pointer':''}"))).isTrue();
    assertThat(accepts("Violation", json("{'detail':'x','header':'later'}"))).isTrue();
    assertThat(accepts("Violation", json("{'detail':'x'}"))).isFalse();
    assertThat(accepts("Violation", json("{'detail':'x','pointer':'','header':'h'}"))).isFalse();
    assertThat(accepts("Violation", json("{'detail':'x','pointer':'','parameter':'p'}"))).isFalse();
    assertThat(accepts("Violation", json("{'detail':'x','header':'h','parameter':'p'}"))).isFalse();
  }

  @Test
  void a_rebuild_has_a_time_or_a_version_not_both() throws Exception {
    String start = "{'customerId':'" + id + "'";
    String time = ",'timestamp':'2019-03-03T15:30:16.481Z'";
    assertThat(accepts("Rebuild", json(start + "}"))).isTrue();
    assertThat(accepts("Rebuild", json(start + ",'version':1}"))).isTrue();
    assertThat(accepts("Rebuild", json(start + time + "}"))).isTrue();
    assertThat(accepts("Rebuild", json(start + time + ",'version':1}"))).isFalse();
  }

  @Test
  void an_empty_object_clears_in_requests_and_events_and_never_occurs_in_a_customer() {
    for (String name : new String[] {"customerContact", "attributes"}) {
      ObjectNode customer = customer();
      customer.putObject(name);
      assertThat(accepts("PersonCustomer", customer)).isFalse();

      ObjectNode amendment = TestRequest.MAPPER.createObjectNode();
      amendment.putObject(name);
      assertThat(accepts("PersonAmended", amendment)).isTrue();
      assertThat(accepts("AmendPerson", amendment.put("customerId", id))).isTrue();
    }
  }

  /** Code generators need it to choose a type. */
  @Test
  void every_const_and_enum_names_its_type() {
    assertThat(OpenApiDocument.valuesWithoutType(DOCUMENT)).isEmpty();
  }

  private ObjectNode customer() {
    return (ObjectNode) api.send(TestRequest.get(TestApi.QUERY + id)).json();
  }

  private ObjectNode event() {
    return (ObjectNode) api.send(TestRequest.get(TestApi.EVENTS + id)).json().at("/events/0");
  }

  private static JsonNode json(String text) throws Exception {
    return TestRequest.MAPPER.readTree(text.replace('\'', '"'));
  }

  private static boolean accepts(String schema, JsonNode instance) {
    ObjectNode whole = TestRequest.MAPPER.createObjectNode();
    whole.put("$ref", "#/components/schemas/" + schema);
    whole.set("components", DOCUMENT.path("components"));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
    return compiled.validate(instance).isEmpty();
  }
}
