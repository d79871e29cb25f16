package io.customerrecord.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.SharedSystem;
import io.customerrecord.local.aws.testing.RawHttp;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import io.customerrecord.local.testing.RunningSystem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the gateway does before and after a function handles a request. */
@ExtendWith(SharedSystem.class)
class LocalGatewayTest {
  private static final byte[] NOTHING = {};
  private static final String KEY = "Idempotency-Key";

  private final RunningSystem system;
  private final ApiClient api;

  LocalGatewayTest(RunningSystem system, ApiClient api) {
    this.system = system;
    this.api = api;
  }

  @Test
  void every_response_has_a_request_id_of_its_own() {
    String id = api.created(Bodies.person("Request"));
    List<Reply> replies = new ArrayList<>();
    replies.add(api.get(ApiClient.ALIVE).expect(200));
    replies.add(api.query(id).expect(200));
    replies.add(api.send("HEAD", ApiClient.QUERY + id, NOTHING).expect(200));
    replies.add(api.get(ApiClient.QUERY + id, "If-None-Match", "*").expect(304));
    replies.add(api.query("unknown").expect(404));
    replies.add(api.get("/nowhere").expect(404));
    replies.add(api.get("/local/nowhere").expect(404));
    replies.add(api.get("/local/on-failure").expect(200));
    replies.add(api.post(ApiClient.CREATE_PERSON, "{").expect(400));
    replies.add(api.delete(id).expect(204));
    replies.add(api.send("POST", ApiClient.CREATE_PERSON, new byte[10_500_000]).expect(413));

    assertThat(replies)
        .extracting(reply -> reply.header("x-request-id"))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    assertThat(replies.get(4).text("/requestId")).isEqualTo(replies.get(4).header("x-request-id"));
  }

  @Test
  void a_head_response_has_the_length_of_the_get_response() {
    String id = api.created(Bodies.person("Dŵr"));

    Reply get = api.query(id).expect(200);
    Reply head = api.send("HEAD", ApiClient.QUERY + id, NOTHING).expect(200);

    assertThat(head.bytes()).isEmpty();
    assertThat(head.header("content-length")).isEqualTo(Integer.toString(get.bytes().length));
    assertThat(api.send("HEAD", "/nowhere", NOTHING).expect(404).header("content-length"))
        .isEqualTo(Integer.toString(api.get("/nowhere").bytes().length));
  }

  @Test
  void an_unknown_or_repeated_query_parameter_is_rejected() {
    String id = api.created(Bodies.person("Parameters"));

    api.get(ApiClient.QUERY + id + "?when=2026-01-01T00:00:00Z").problem(400, "invalid-request");
    api.get(ApiClient.EVENTS + id + "?limit=1&limit=1").problem(400, "invalid-request");
    api.get(ApiClient.EVENTS + id + "?order=desc&order=desc").problem(400, "invalid-request");
    api.get(ApiClient.QUERY + id + "?version=1&version=1").problem(400, "invalid-request");
    api.get(ApiClient.QUERY + id + "?at=2999-01-01T00:00:00Z&at=2999-01-01T00:00:00Z")
        .problem(400, "invalid-request");
    api.get(ApiClient.EVENTS + id + "?limit=1&&after=0&").expect(200);
  }

  @Test
  void an_idempotency_key_sent_twice_is_rejected_not_joined() {
    api.post(ApiClient.CREATE_PERSON, Bodies.person("Twice"), KEY, "one", KEY, "two")
        .problem(400, "invalid-request");
    api.post(ApiClient.CREATE_PERSON, Bodies.person("Twice"), KEY, "one", KEY, "one")
        .problem(400, "invalid-request");
  }

  @Test
  void an_idempotency_key_belongs_to_the_caller() {
    String key = UUID.randomUUID().toString();
    String id =
        api.post(ApiClient.CREATE_PERSON, Bodies.person("Local"), KEY, key)
            .expect(201)
            .text("/customerId");
    String other =
        api.post(ApiClient.CREATE_PERSON, Bodies.person("Other"), "Authorization", "branwen")
            .expect(201)
            .text("/customerId");

    assertThat(api.events(id).getFirst().path("actor").asText()).isEqualTo("local");
    assertThat(api.events(other).getFirst().path("actor").asText()).isEqualTo("branwen");
  }

  @Test
  void the_traceparent_is_passed_into_the_event() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Reply created =
        api.post(ApiClient.CREATE_PERSON, Bodies.person("Traced"), "traceparent", trace)
            .expect(201);

    JsonNode event = api.events(created.text("/customerId")).getFirst();
    assertThat(event.path("traceparent").asText()).isEqualTo(trace);
  }

  /** The gateway chooses the route by the encoded path, and passes the decoded one on. */
  @Test
  void a_deletion_cannot_be_reached_by_an_encoded_path() {
    String id = api.created(Bodies.person("Encoded"));

    for (String path :
        new String[] {
          "/customer/v1/command/delete%2F" + id,
          "/customer/v1/command/%64elete/" + id,
          "/customer/v1/command/%2e/delete/" + id,
          "/customer/v1/command%2Fdelete/" + id,
          "/customer/v1%2Fcommand/delete/" + id
        }) {
      api.send("POST", path, NOTHING).problem(404, "route-not-found");
    }
    api.query(id).expect(200);
  }

  @Test
  void an_export_cannot_be_reached_by_an_encoded_path() {
    String id = api.created(Bodies.person("Encoded"));

    for (String path :
        new String[] {"/customer/v1/query/export%2F" + id, "/customer/v1/query%2Fexport/" + id}) {
      api.get(path).problem(404, "route-not-found");
    }
    api.get("/customer/v1/query/export/" + id).expect(200);
  }

  @Test
  void a_path_that_is_not_a_uri_is_answered_with_a_problem() {
    for (String path : new String[] {"/{", "/customer/v1/query/%ZZ"}) {
      assertThat(RawHttp.send(system.api(), "GET", path))
          .startsWith("HTTP/1.1 400 ")
          .contains("application/problem+json", "X-Request-Id: ")
          .doesNotContainIgnoringCase("<h1>");
    }
  }

  /** Browsers can reach all of these ports, and any host name may resolve to this machine. */
  @Test
  void no_server_of_the_system_accepts_another_host_name_or_origin() {
    for (URI server : new URI[] {system.api(), system.dynamoDb(), system.kinesis(), system.s3()}) {
      assertThat(RawHttp.send(server, "GET", "/", "Host: rebound.example:" + server.getPort()))
          .startsWith("HTTP/1.1 403 ")
          .contains("application/problem+json");
      assertThat(
              RawHttp.send(
                  server,
                  "POST",
                  "/",
                  "Origin: http://elsewhere.example",
                  "Content-Type: text/plain",
                  "Content-Length: 0"))
          .startsWith("HTTP/1.1 403 ")
          .contains("application/problem+json");
    }
  }
}
