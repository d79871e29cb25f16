package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contact details in requests, in the history and in responses. */
class ContactTest {
  private static final String CONTACT =
      "\"customerContact\":{\"email\":\"glyn@example.com\",\"phone\":\"+44 29 2018 0000\"}";

  private final TestApi api = new TestApi();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void contact_details_are_created_read_changed_cleared_and_rebuilt(boolean person)
      throws Exception {
    String id =
        api.send(
                TestRequest.post(
                    person ? TestApi.CREATE_PERSON : TestApi.CREATE_ORGANISATION,
                    with(person ? TestApi.PERSON : TestApi.ORGANISATION, CONTACT)))
            .text("/customerId");

    assertThat(found(id).at("/customerContact"))
        .isEqualTo(TestRequest.MAPPER.readTree("{" + CONTACT + "}").path("customerContact"));

    TestResponse amended = amend(person, id, 1, "\"customerContact\":{\"phone\":\"0\"}");
    assertThat(amended.json().at("/customerContact"))
        .isEqualTo(TestRequest.MAPPER.readTree("{\"phone\":\"0\"}"));

    TestResponse cleared = amend(person, id, 2, "\"customerContact\":{}");
    assertThat(cleared.json().toString()).isEqualTo(ClearedResponse.of(person, cleared.json()));
    assertThat(found(id)).isEqualTo(cleared.json());
    assertThat(amend(person, id, 3, "\"customerContact\":{}").text("/version")).isEqualTo("3");

    JsonNode history = api.send(TestRequest.get(TestApi.EVENTS + id)).json();
    assertThat(history.at("/events/0/data/customerContact/email").textValue())
        .isEqualTo("glyn@example.com");
    assertThat(history.at("/events/0/schemaversion").intValue()).isEqualTo(2);
    assertThat(history.at("/events/2/data").toString()).isEqualTo("{\"customerContact\":{}}");
    assertThat(rebuilt(id, 2).at("/customerContact/phone").textValue()).isEqualTo("0");
    assertThat(rebuilt(id, 3).has("customerContact")).isFalse();
  }

  @Test
  void an_event_without_contact_details_keeps_its_first_schema_version() throws Exception {
    String id = api.createdPerson();
    String other =
        api.send(
                TestRequest.post(
                    TestApi.CREATE_PERSON, with(TestApi.PERSON, "\"customerContact\":{}")))
            .text("/customerId");

    for (String each : new String[] {id, other}) {
      JsonNode history = api.send(TestRequest.get(TestApi.EVENTS + each)).json();
      assertThat(history.at("/events/0/schemaversion").intValue()).isEqualTo(1);
      assertThat(history.at("/events/0/data").has("customerContact")).isFalse();
    }
  }

  @Test
  void violations_in_contact_details_are_reported_with_their_pointers() {
    TestResponse response =
        api.send(
            TestRequest.post(
                TestApi.CREATE_PERSON,
                with(
                    TestApi.PERSON,
                    "\"customerContact\":{\"email\":\"none\",\"phone\":7,\"fax\":\"1\"}")));

    assertThat(response.errors())
        .containsExactlyInAnyOrder(
            "/customerContact/email", "/customerContact/phone", "/customerContact/fax");
  }

  private TestResponse amend(boolean person, String id, long version, String change) {
    return api.send(
        TestRequest.post(
            person ? TestApi.AMEND_PERSON : TestApi.AMEND_ORGANISATION,
            "{\"customerId\":\"%s\",\"version\":%d,%s}".formatted(id, version, change)));
  }

  private JsonNode found(String id) throws Exception {
    return api.send(TestRequest.get(TestApi.QUERY + id)).json();
  }

  private JsonNode rebuilt(String id, long version) throws Exception {
    return api.send(
            TestRequest.post(
                TestApi.REBUILD, "{\"customerId\":\"%s\",\"version\":%d}".formatted(id, version)))
        .json();
  }

  private static String with(String body, String member) {
    return body.substring(0, body.lastIndexOf('}')) + "," + member + "}";
  }
}
