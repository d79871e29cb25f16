package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.api.http.Problem;
import io.customerrecord.lambda.api.http.Route;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An API with a person, an organisation and a deleted customer, and checks of its log. */
final class FuzzedApi {
  static final String PERSON = idFor("person");
  static final String ORGANISATION = idFor("organisation");
  static final String FORGOTTEN = idFor("forgotten");

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "OTHER");
  private static final Map<String, Predicate<JsonNode>> MEMBERS =
      Map.ofEntries(
          Map.entry("_aws", JsonNode::isObject),
          Map.entry("Function", v -> List.of("command", "query").contains(v.asText())),
          Map.entry("level", v -> List.of("INFO", "ERROR").contains(v.asText())),
          Map.entry("requestId", JsonNode::isTextual),
          Map.entry("method", v -> METHODS.contains(v.asText())),
          Map.entry("route", v -> isRoute(v.asText())),
          Map.entry("customerId", v -> CustomerId.parse(v.asText()).isPresent()),
          Map.entry("version", JsonNode::isIntegralNumber),
          Map.entry("status", JsonNode::isInt),
          Map.entry("problem", v -> isProblem(v.asText())),
          Map.entry("coldStart", JsonNode::isBoolean),
          Map.entry("Commands", JsonNode::isInt),
          Map.entry("Conflicts", JsonNode::isInt),
          Map.entry("Rejections", JsonNode::isInt),
          Map.entry("Failures", JsonNode::isInt),
          Map.entry("Latency", JsonNode::isNumber));
  private static final List<Route> ROUTES = Wiring.allRoutes(new InMemoryCustomerStore());
  private static final Pattern TRACE = Pattern.compile("Exception|Error\\b|\\tat ");

  final TestApi api;
  private final int before;

  FuzzedApi() {
    api = new TestApi(new InMemoryCustomerStore());
    create(TestApi.CREATE_PERSON, TestApi.PERSON, "person");
    create(TestApi.CREATE_ORGANISATION, TestApi.ORGANISATION, "organisation");
    create(TestApi.CREATE_PERSON, TestApi.PERSON, "forgotten");
    api.send(TestRequest.post(TestApi.DELETE + FORGOTTEN, ""));
    before = api.logged().length();
  }

  /** The id of the customer that the default caller of {@link TestRequest} creates with a key. */
  private static String idFor(String key) {
    return IdempotencyKeys.withoutSecret().customerId(TestRequest.SCOPE, key).toString();
  }

  private void create(String path, String body, String key) {
    api.send(TestRequest.post(path, body).header("Idempotency-Key", key));
  }

  /** Checks that a response has API Gateway's format and reveals no internals. */
  static TestResponse checked(byte[] output) throws IOException {
    JsonNode answer = STRICT.readTree(output);
    assertThat(answer.get("statusCode").isInt()).isTrue();
    assertThat(answer.get("isBase64Encoded").booleanValue()).isFalse();
    answer.get("headers").forEach(header -> assertThat(header.isTextual()).isTrue());
    TestResponse response = TestResponse.read(output);
    assertThat(response.status()).isBetween(200, 599);
    assertThat(response.headers()).containsKey("x-request-id");
    if (!response.body().isEmpty()) {
      assertThat(response.headers().get("content-type"))
          .isEqualTo(response.status() < 400 ? "application/json" : "application/problem+json");
      JsonNode body = STRICT.readTree(response.body());
      assertThat(response.status() < 400 || !hasTrace((ObjectNode) body)).isTrue();
    }
    return response;
  }

  /** Whether a problem contains names of classes, except where it repeats the request. */
  private static boolean hasTrace(ObjectNode problem) {
    problem.remove("requestId");
    problem.path("errors").forEach(error -> ((ObjectNode) error).remove("pointer"));
    return TRACE.matcher(problem.toString()).find();
  }

  /** Checks that there is one line per request, and that it holds nothing the caller chose. */
  void checkLog(int requests, boolean failuresAreExpected) throws IOException {
    List<String> lines = api.logged().substring(before).lines().toList();
    assertThat(lines).hasSize(requests);
    for (String text : lines) {
      JsonNode line = STRICT.readTree(text);
      if (!failuresAreExpected || !line.path("level").asText().equals("ERROR")) {
        line.properties()
            .forEach(
                member -> {
                  assertThat(MEMBERS).containsKey(member.getKey());
                  assertThat(MEMBERS.get(member.getKey()).test(member.getValue()))
                      .as("%s", member)
                      .isTrue();
                });
      }
    }
  }

  private static boolean isRoute(String text) {
    return ROUTES.stream().anyMatch(route -> route.template().equals(text));
  }

  private static boolean isProblem(String text) {
    return Arrays.stream(Problem.Type.values()).anyMatch(type -> type.slug().equals(text));
  }
}
