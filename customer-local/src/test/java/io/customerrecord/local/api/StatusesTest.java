package io.customerrecord.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import java.net.URI;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every status code of the API, over a real connection. {@link ApiFailuresTest} tests 500 and 503.
 */
@ExtendWith(SharedSystem.class)
class StatusesTest {
  private static final int LARGEST_BODY = 64 * 1024;
  private static final byte[] NOTHING = {};
  private static final String TYPE = "Content-Type";

  private final ApiClient api;
  private final String unknownId = UUID.randomUUID().toString();

  StatusesTest(ApiClient api) {
    this.api = api;
  }

  @Test
  void the_alive_query_is_200() {
    Reply reply = api.get(ApiClient.ALIVE).expect(200);

    assertThat(reply.body()).isEqualTo("{\"alive\":true}");
    assertThat(reply.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void a_creation_is_201_with_location_and_etag() {
    Reply person = api.post(ApiClient.CREATE_PERSON, Bodies.person("New")).expect(201);
    Reply organisation =
        api.post(ApiClient.CREATE_ORGANISATION, Bodies.organisation("New")).expect(201);

    for (Reply created : new Reply[] {person, organisation}) {
      String id = created.text("/customerId");
      assertThat(created.header("location")).isEqualTo("../query/" + id);
      assertThat(created.header("etag")).isEqualTo("\"1\"");
      URI place = URI.create(ApiClient.CREATE_PERSON).resolve(created.header("location"));
      assertThat(api.get(place.toString()).body()).isEqualTo(created.body());
    }
  }

  @Test
  void a_deletion_and_an_options_request_are_204() {
    String id = api.created(Bodies.person("Short-lived"));

    assertThat(api.delete(id).expect(204).bytes()).isEmpty();
    assertThat(api.send("OPTIONS", ApiClient.QUERY + id, NOTHING).expect(204).header("allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void a_query_with_a_current_etag_is_304_without_a_body() {
    String id = api.created(Bodies.person("Known"));

    Reply reply = api.get(ApiClient.QUERY + id, "If-None-Match", "W/\"7\", \"1\"").expect(304);

    assertThat(reply.header("etag")).isEqualTo("\"1\"");
    assertThat(reply.bytes()).isEmpty();
    api.get(ApiClient.QUERY + id, "If-None-Match", "\"2\"").expect(200);
  }

  @Test
  void a_head_response_is_the_get_response_without_the_body() {
    String id = api.created(Bodies.person("Head"));

    Reply reply = api.send("HEAD", ApiClient.QUERY + id, NOTHING).expect(200);

    assertThat(reply.header("etag")).isEqualTo("\"1\"");
    assertThat(reply.bytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"a\":1,}", "{} {}"})
  void a_body_that_is_not_a_json_object_is_400(String body) {
    assertThat(api.post(ApiClient.CREATE_PERSON, body).expect(400).text("/title")).isNotEmpty();
  }

  @Test
  void violations_are_400_and_all_of_them_are_listed() {
    ObjectNode person = Bodies.person(" ");
    person.putNull("customerAddress").put("favouriteColour", "blue");

    Reply reply = api.post(ApiClient.CREATE_PERSON, person).problem(400, "invalid-request");

    assertThat(reply.json().path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/customerName/surname", "/customerAddress", "/favouriteColour");
  }

  @Test
  void a_query_parameter_out_of_range_is_400() {
    Reply reply =
        api.get(ApiClient.EVENTS + unknownId + "?limit=0&after=x").problem(400, "invalid-request");

    assertThat(reply.json().path("errors").findValuesAsText("parameter"))
        .containsExactlyInAnyOrder("limit", "after");
  }

  @Test
  void an_unknown_customer_version_or_route_is_404() {
    api.query(unknownId).problem(404, "customer-not-found");
    api.query("no-id").problem(404, "customer-not-found");
    api.get(ApiClient.EVENTS + unknownId).problem(404, "customer-not-found");
    api.delete(unknownId).problem(404, "customer-not-found");
    api.rebuild(unknownId).problem(404, "customer-not-found");
    api.post(ApiClient.AMEND_PERSON, Bodies.amendment(unknownId, 1, "New"))
        .problem(404, "customer-not-found");
    api.rebuildTo(api.created(Bodies.person("Young")), 2).problem(404, "version-not-found");
    for (String path : new String[] {"/", "/customer/v2/query/alive", "/customer/v1/command/"}) {
      api.get(path).problem(404, "route-not-found");
    }
  }

  @Test
  void another_method_is_405_with_the_allowed_ones() {
    assertThat(api.get(ApiClient.CREATE_PERSON).problem(405, "method-not-allowed").header("allow"))
        .isEqualTo("POST, OPTIONS");
    assertThat(
            api.send("DELETE", ApiClient.QUERY + unknownId, NOTHING)
                .problem(405, "method-not-allowed")
                .header("allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void another_version_is_409_for_the_body_and_412_for_if_match() {
    String id = api.created(Bodies.person("Conflict"));

    Reply inBody = api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, 7, "New"));
    Reply inHeader =
        api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, "New"), "If-Match", "\"7\"");

    for (Reply reply :
        new Reply[] {
          inBody.problem(409, "version-conflict"), inHeader.problem(412, "precondition-failed")
        }) {
      assertThat(reply.json().path("currentVersion").asLong()).isEqualTo(1);
    }
  }

  @Test
  void the_other_type_of_customer_is_409() {
    String id = api.created(Bodies.person("Person"));
    ObjectNode organisation = Bodies.object().put("customerId", id).put("version", 1);

    assertThat(
            api.post(ApiClient.AMEND_ORGANISATION, organisation.put("organisationName", "New"))
                .problem(409, "wrong-customer-type")
                .text("/customerType"))
        .isEqualTo("PERSON");
  }

  @Test
  void a_deleted_customer_is_410() {
    String id = api.created(Bodies.person("Forgotten"));
    api.delete(id).expect(204);

    api.query(id).problem(410, "customer-gone");
    api.rebuild(id).problem(410, "customer-gone");
  }

  @Test
  void a_body_of_more_than_64_KB_is_413() {
    String person = Bodies.person("Large").toString();

    api.post(ApiClient.CREATE_PERSON, person + " ".repeat(LARGEST_BODY - person.length()))
        .expect(201);
    api.post(ApiClient.CREATE_PERSON, person + " ".repeat(LARGEST_BODY + 1 - person.length()))
        .problem(413, "body-too-large");
  }

  /**
   * A body that is not text is passed to the function in base64; limits apply to the decoded bytes.
   */
  @Test
  void the_limit_of_a_base64_body_applies_to_its_decoded_bytes() {
    byte[] noText = new byte[LARGEST_BODY];
    Arrays.fill(noText, (byte) 0xff);

    Reply bearable =
        api.send("POST", ApiClient.CREATE_PERSON, noText, TYPE, "application/json")
            .problem(400, "malformed-body");
    assertThat(bearable.text("/detail")).contains("UTF-8");
    api.send(
            "POST",
            ApiClient.CREATE_PERSON,
            Arrays.copyOf(noText, LARGEST_BODY + 1),
            TYPE,
            "application/json")
        .problem(413, "body-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json; charset=latin1", "multipart/form-data"})
  void another_media_type_is_415(String type) {
    byte[] person = Bodies.person("Text").toString().getBytes(UTF_8);

    Reply reply = api.send("POST", ApiClient.CREATE_PERSON, person, TYPE, type);

    assertThat(reply.problem(415, "unsupported-media-type").header("accept"))
        .isEqualTo("application/json");
  }

  @Test
  void a_key_reused_for_another_command_is_422() {
    String key = UUID.randomUUID().toString();
    api.post(ApiClient.CREATE_PERSON, Bodies.person("One"), "Idempotency-Key", key).expect(201);

    api.post(ApiClient.CREATE_PERSON, Bodies.person("Two"), "Idempotency-Key", key)
        .problem(422, "idempotency-key-reused");
  }

  @Test
  void an_amendment_without_a_version_is_428() {
    String id = api.created(Bodies.person("Versionless"));

    api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, "New")).problem(428, "version-required");
  }

  @Test
  void different_versions_in_body_and_if_match_are_400() {
    String id = api.created(Bodies.person("Two versions"));

    api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, 1, "New"), "If-Match", "\"2\"")
        .problem(400, "invalid-request");
    api.post(ApiClient.AMEND_PERSON, Bodies.amendment(id, 1, "New"), "If-Match", "\"1\"")
        .expect(200);
  }
}
