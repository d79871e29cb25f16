package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes in requests, in the history and in responses. */
class AttributesTest {
  private final TestApi api = new TestApi();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void attributes_are_created_read_changed_cleared_and_rebuilt(boolean person) throws Exception {
    String id =
        api.send(
                TestRequest.post(
                    person ? TestApi.CREATE_PERSON : TestApi.CREATE_ORGANISATION,
                    with(
                        person ? TestApi.PERSON : TestApi.ORGANISATION,
                        "{\"tier\":\"gold\",\"crm.id\":\"0042\"}")))
            .text("/customerId");
    assertThat(found(id).at("/attributes").toString())
        .isEqualTo("{\"crm.id\":\"0042\",\"tier\":\"gold\"}");

    assertThat(amend(person, id, 1, "{\"tier\":\"silver\"}").json().at("/attributes").toString())
        .isEqualTo("{\"tier\":\"silver\"}");
    JsonNode cleared = amend(person, id, 2, "{}").json();
    assertThat(cleared.toString()).isEqualTo(ClearedResponse.of(person, cleared));
    assertThat(found(id)).isEqualTo(cleared);
    assertThat(amend(person, id, 3, "{}").text("/version")).isEqualTo("3");

    JsonNode history = api.send(TestRequest.get(TestApi.EVENTS + id)).json();
    assertThat(history.at("/events/0/data/attributes/tier").textValue()).isEqualTo("gold");
    assertThat(history.at("/events/0/schemaversion").intValue()).isEqualTo(3);
    assertThat(history.at("/events/2/data").toString()).isEqualTo("{\"attributes\":{}}");
    assertThat(
            api.send(
                    TestRequest.post(
                        TestApi.REBUILD, "{\"customerId\":\"%s\",\"version\":2}".formatted(id)))
                .json()
                .at("/attributes/tier")
                .textValue())
        .isEqualTo("silver");
  }

  @Test
  void violations_in_attributes_are_reported_with_their_pointers() {
    assertThat(
            create(
                    "{\"a b\":\"text\",\"a/b\":\"text\",\"blank\":\""
                        + " \",\"number\":7,\"null\":null,\"object\":{}}")
                .errors())
        .containsExactlyInAnyOrder(
            "/attributes/a b",
            "/attributes/a~1b",
            "/attributes/blank",
            "/attributes/number",
            "/attributes/null",
            "/attributes/object");
    assertThat(create("[]").errors()).containsExactly("/attributes");
    assertThat(create("null").errors()).containsExactly("/attributes");
    assertThat(create("{\"twice\":\"1\",\"twice\":\"2\"}").errors())
        .containsExactly("/attributes/twice");
    assertThat(
            create(
                    IntStream.range(0, 51)
                        .mapToObj(n -> "\"n" + n + "\":\"text\"")
                        .collect(Collectors.joining(",", "{", "}")))
                .errors())
        .containsExactly("/attributes");
  }

  private TestResponse create(String attributes) {
    return api.send(TestRequest.post(TestApi.CREATE_PERSON, with(TestApi.PERSON, attributes)));
  }

  private TestResponse amend(boolean person, String id, long version, String attributes) {
    return api.send(
        TestRequest.post(
            person ? TestApi.AMEND_PERSON : TestApi.AMEND_ORGANISATION,
            "{\"customerId\":\"%s\",\"version\":%d,\"attributes\":%s}"
                .formatted(id, version, attributes)));
  }

  private JsonNode found(String id) throws Exception {
    return api.send(TestRequest.get(TestApi.QUERY + id)).json();
  }

  private static String with(String body, String attributes) {
    return body.substring(0, body.lastIndexOf('}')) + ",\"attributes\":" + attributes + "}";
  }
}
