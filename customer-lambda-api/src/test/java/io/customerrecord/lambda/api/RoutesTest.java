package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths and methods of each function. */
class RoutesTest {
  private final TestApi api = new TestApi();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/customer/v1",
        "/customer/v1/query",
        "/customer/v1/query/",
        "/customer/v1/query/event/",
        "/customer/v1/query/export/",
        "/customer/v1/query/export/a/b",
        "/customer/v1/query/alive/",
        "/customer/v1/query/a/b",
        "/customer/v1/query/event/a/b",
        "/customer/v2/query/alive",
        "/customer/v1/command/createperson",
        "/customer/v1/command/delete/",
        "/customer/v1/command/delete/a/b",
        "/customer/v1/command/",
        "/../customer/v1/query/alive",
        "//customer/v1/query/alive"
      })
  void an_unknown_path_is_not_found(String path) {
    for (TestRequest request :
        new TestRequest[] {TestRequest.get(path), TestRequest.post(path, TestApi.PERSON)}) {
      TestResponse response = api.send(request);
      assertThat(response.status()).isEqualTo(404);
      assertThat(response.problem()).isEqualTo("route-not-found");
      assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(response.text("/requestId")).isEqualTo(TestRequest.REQUEST_ID);
    }
  }

  @Test
  void a_wrong_method_is_answered_with_the_accepted_ones() {
    TestResponse query = api.send(TestRequest.post(TestApi.QUERY + "alive", TestApi.PERSON));
    assertThat(query.status()).isEqualTo(405);
    assertThat(query.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
    for (String method : new String[] {"GET", "HEAD", "PUT", "DELETE", "post", "NONSENSE", ""}) {
      TestResponse command = api.send(TestRequest.get(TestApi.CREATE_PERSON).method(method));
      assertThat(command.status()).isEqualTo(405);
      assertThat(method.equals("HEAD") ? "method-not-allowed" : command.problem())
          .isEqualTo("method-not-allowed");
      assertThat(command.headers()).containsEntry("allow", "POST, OPTIONS");
    }
  }

  @Test
  void head_is_answered_as_get_but_without_a_body() {
    String id = api.createdPerson();
    TestRequest get = TestRequest.get(TestApi.QUERY + id);
    TestResponse head = api.send(get.method("HEAD"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers()).isEqualTo(withLength(api.send(get)));
    TestResponse known = api.send(get.method("HEAD").header("If-None-Match", "*"));
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.headers()).doesNotContainKey("content-length");
    TestRequest unknown = TestRequest.get(TestApi.QUERY + "x");
    TestResponse missing = api.send(unknown.method("HEAD"));
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body()).isEmpty();
    assertThat(missing.headers()).isEqualTo(withLength(api.send(unknown)));
  }

  /** The headers and the length of the body. */
  private static Map<String, String> withLength(TestResponse got) {
    Map<String, String> headers = new TreeMap<>(got.headers());
    headers.put("content-length", Integer.toString(got.body().getBytes(UTF_8).length));
    return headers;
  }

  @Test
  void an_unknown_query_parameter_is_rejected_by_name() {
    String id = api.createdPerson();
    for (TestRequest request :
        new TestRequest[] {
          TestRequest.get(TestApi.QUERY + "alive"),
          TestRequest.get(TestApi.QUERY + id),
          TestRequest.get(TestApi.QUERY + id).header("If-None-Match", "*"),
          TestRequest.get(TestApi.EVENTS + id),
          TestRequest.get(TestApi.EXPORT + id),
          TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON),
          TestRequest.post(TestApi.CREATE_ORGANISATION, TestApi.ORGANISATION),
          TestRequest.post(TestApi.AMEND_PERSON, "{\"customerId\":\"" + id + "\",\"version\":1}"),
          TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"" + id + "\"}"),
          TestRequest.post(TestApi.DELETE + id, "")
        }) {
      TestResponse response = api.send(request.query("when", "2026-01-01T00:00:00Z"));
      assertThat(response.problem()).isEqualTo("invalid-request");
      assertThat(response.text("/errors/0/parameter")).isEqualTo("when");
      assertThat(api.send(request).status()).isLessThan(400);
    }
  }

  @Test
  void the_name_of_an_unknown_parameter_is_shortened() {
    TestRequest alive = TestRequest.get(TestApi.QUERY + "alive");
    assertThat(api.send(alive.query("x".repeat(9_000), "")).errors())
        .containsExactly("x".repeat(100) + "…");
    assertThat(api.send(alive.query("", "")).errors()).containsExactly("");
  }

  @Test
  void the_query_parameters_of_a_signature_are_accepted() {
    TestRequest presigned = TestRequest.get(TestApi.QUERY + "alive");
    for (String name : new String[] {"Algorithm", "Credential", "Date", "Expires", "Signature"}) {
      presigned = presigned.query("X-Amz-" + name, "x");
    }
    assertThat(api.send(presigned).status()).isEqualTo(200);
    assertThat(api.send(presigned.query("X-Amz-Other", "x")).status()).isEqualTo(400);
  }

  @Test
  void a_request_id_that_cannot_be_a_header_is_replaced_by_that_of_lambda() {
    for (String id : new String[] {"", "\\ud800", "two words", "x".repeat(256)}) {
      String event =
          TestRequest.get(TestApi.QUERY + "alive")
              .event()
              .toString()
              .replace(TestRequest.REQUEST_ID, id);
      assertThat(TestResponse.read(api.invokeQueries(event)).headers())
          .containsEntry("x-request-id", TestInvocation.REQUEST_ID);
    }
  }

  @Test
  void options_lists_the_methods_of_a_path() {
    TestResponse query = api.send(TestRequest.get(TestApi.EVENTS + "x").method("OPTIONS"));
    assertThat(query.status()).isEqualTo(204);
    assertThat(query.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
    assertThat(api.send(TestRequest.get(TestApi.REBUILD).method("OPTIONS")).headers())
        .containsEntry("allow", "POST, OPTIONS");
  }

  @Test
  void the_stage_is_not_part_of_the_path() {
    assertThat(api.send(TestRequest.get(TestApi.QUERY + "alive").stage("Prod")).status())
        .isEqualTo(200);
    assertThat(api.send(TestRequest.get(TestApi.QUERY + "alive").stage("customer")).status())
        .isEqualTo(200);
    String unstaged =
        TestRequest.get(TestApi.QUERY + "alive")
            .event()
            .toString()
            .replace("\"stage\":\"$default\"", "\"stage\":\"Prod\"");
    assertThat(TestResponse.read(api.invokeQueries(unstaged)).status()).isEqualTo(200);
  }

  @Test
  void a_malformed_id_in_a_path_is_not_found() {
    for (String id :
        new String[] {
          "1",
          "c5ae5538-7f75-4dca-bc01-e92e011626f",
          "%00",
          "c5ae5538-7f75-4dca-bc01-e92e011626fa%20"
        }) {
      for (TestRequest request :
          new TestRequest[] {
            TestRequest.get(TestApi.QUERY + id),
            TestRequest.get(TestApi.EVENTS + id),
            TestRequest.get(TestApi.EXPORT + id),
            TestRequest.post(TestApi.DELETE + id, "")
          }) {
        TestResponse response = api.send(request);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.problem()).isEqualTo("customer-not-found");
      }
    }
  }

  @Test
  void an_id_is_accepted_in_upper_case() {
    String id = api.createdPerson();
    assertThat(
            api.send(TestRequest.get(TestApi.QUERY + id.toUpperCase(java.util.Locale.ROOT)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void no_function_has_the_routes_of_the_other() {
    for (String path :
        new String[] {
          TestApi.CREATE_PERSON,
          TestApi.CREATE_ORGANISATION,
          TestApi.AMEND_PERSON,
          TestApi.AMEND_ORGANISATION,
          TestApi.DELETE + "c5ae5538-7f75-4dca-bc01-e92e011626fa"
        }) {
      String event = TestRequest.post(path, TestApi.PERSON).event().toString();
      assertThat(TestResponse.read(api.invokeQueries(event)).problem())
          .isEqualTo("route-not-found");
    }
    for (TestRequest request :
        new TestRequest[] {
          TestRequest.get(TestApi.QUERY + "alive"),
          TestRequest.get(TestApi.QUERY + "c5ae5538-7f75-4dca-bc01-e92e011626fa"),
          TestRequest.get(TestApi.EVENTS + "c5ae5538-7f75-4dca-bc01-e92e011626fa"),
          TestRequest.get(TestApi.EXPORT + "c5ae5538-7f75-4dca-bc01-e92e011626fa"),
          TestRequest.post(TestApi.REBUILD, "{}")
        }) {
      String event = request.event().toString();
      assertThat(TestResponse.read(api.invokeCommands(event)).problem())
          .isEqualTo("route-not-found");
    }
  }

  /**
   * API Gateway decodes a path after it has chosen the route: {@code command/delete%2Fid} takes the
   * route of all commands. That of deletions has a throttle of its own, and may be missing from a
   * caller's policy.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ANY /customer/v1/command/{proxy+}",
        "POST /customer/v1/command/{proxy+}",
        "ANY /customer/v1/command/delete/{customerId+}",
        "ANY /customer/v1/command/{command}/{customerId}",
        "ANY /{proxy+}",
        "$default",
        "ANY /customer/v1/command/delete/",
        ""
      })
  void no_route_of_the_gateway_but_its_own_leads_to_a_deletion(String routeKey) {
    String id = api.createdPerson();
    TestResponse response = deletionBehind(routeKey, id);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.problem()).isEqualTo("route-not-found");
    assertThat(api.send(TestRequest.get(TestApi.QUERY + id)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ANY /customer/v1/command/delete/{customerId}",
        "POST /customer/v1/command/delete/{id}"
      })
  void a_deletion_may_be_the_route_of_any_gateway(String routeKey) {
    String id = api.createdPerson();
    assertThat(deletionBehind(routeKey, id).status()).isEqualTo(204);
  }

  /** A caller who may query may not have the permission to export everybody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ANY /customer/v1/query/{proxy+}",
        "GET /customer/v1/query/{proxy+}",
        "ANY /customer/v1/query/export/{customerId+}",
        "ANY /customer/v1/query/{kind}/{customerId}",
        "ANY /customer/v1/query/event/{customerId}",
        "$default"
      })
  void no_route_of_the_gateway_but_its_own_leads_to_an_export(String routeKey) {
    ObjectNode event = TestRequest.get(TestApi.EXPORT + api.createdPerson()).event();
    TestResponse response =
        TestResponse.read(api.invokeQueries(event.put("routeKey", routeKey).toString()));
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.problem()).isEqualTo("route-not-found");
    assertThat(response.body()).doesNotContain("Test surname");
  }

  private TestResponse deletionBehind(String routeKey, String id) {
    ObjectNode event = TestRequest.post(TestApi.DELETE + id, "").event();
    if (routeKey.isEmpty()) {
      event.remove("routeKey");
    } else {
      event.put("routeKey", routeKey);
    }
    return TestResponse.read(api.invokeCommands(event.toString()));
  }

  @Test
  void a_payload_may_have_null_for_absent_members() {
    String event =
        """
        {"version": "2.0", "headers": null, "queryStringParameters": null, "body": null, "isBase64Encoded": false,
         "rawPath": "/customer/v1/query/alive",
         "requestContext": {"authorizer": null, "stage": null, "requestId": null,
                            "http": {"path": null, "method": "GET"}}}
        """;
    assertThat(TestResponse.read(api.invokeQueries(event)).status()).isEqualTo(200);
  }
}
