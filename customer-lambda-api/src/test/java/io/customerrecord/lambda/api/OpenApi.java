package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document. It checks requests and responses against its schemas. */
final class OpenApi {
  private static final OpenApi CONTRACT = new OpenApi();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode document = OpenApiDocument.exact();
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  private OpenApi() {}

  static OpenApi get() {
    return CONTRACT;
  }

  /** Every response that the document describes, such as {@code "createPerson 201"}. */
  Set<String> answers() {
    Set<String> answers = new TreeSet<>();
    for (JsonNode path : document.path("paths")) {
      for (String method : new String[] {"get", "post"}) {
        path.path(method)
            .path("responses")
            .fieldNames()
            .forEachRemaining(
                status ->
                    answers.add(path.path(method).path("operationId").asText() + " " + status));
      }
    }
    return answers;
  }

  /** The names of the problem types in the description. */
  Set<String> problems() {
    Set<String> problems = new TreeSet<>();
    document
        .at("/info/description")
        .asText()
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> problems.add(line.substring(3, line.indexOf('`', 3))));
    return problems;
  }

  /** Fails unless the document describes the response to the request. Returns its name. */
  String check(TestRequest request, TestResponse response) {
    JsonNode path = pathOf(request.path());
    if (path.isMissingNode()) {
      assertThat(response.status()).isEqualTo(404);
      checkAgainst(document.at("/components/responses/CustomerNotFound/headers"), response);
      if (!request.method().equals("HEAD")) {
        checkSchema(document.at("/components/schemas/Problem"), response.json());
        assertThat(response.problem()).isEqualTo("route-not-found");
      }
      return "404";
    }
    if (request.method().equals("OPTIONS")) {
      assertThat(response.status()).isEqualTo(204);
      checkAgainst(document.at("/components/responses/MethodNotAllowed/headers"), response);
      return "options";
    }
    boolean head = request.method().equals("HEAD");
    boolean known = path.has(head ? "get" : request.method().toLowerCase(java.util.Locale.ROOT));
    JsonNode operation = path.has("get") ? path.path("get") : path.path("post");
    if (!known || (!head && !request.method().equals(path.has("get") ? "GET" : "POST"))) {
      assertThat(response.status()).isEqualTo(405);
    }
    String status = Integer.toString(response.status());
    String name = operation.path("operationId").asText() + " " + status;
    JsonNode described = resolved(operation.path("responses").path(status));
    assertThat(described.isMissingNode()).as("%s is not described", name).isFalse();
    checkAgainst(described.path("headers"), response);
    checkBody(described.path("content"), response, head);
    if (response.status() < 300 && operation.has("requestBody") && request.body() != null) {
      JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
      checkSchema(schema, bodyOf(request));
    }
    return name;
  }

  private JsonNode pathOf(String path) {
    for (Map.Entry<String, JsonNode> entry : document.path("paths").properties()) {
      String template = entry.getKey();
      int variable = template.indexOf('{');
      String start = variable < 0 ? template : template.substring(0, variable);
      if (variable < 0
          ? path.equals(template)
          : path.startsWith(start)
              && path.length() > start.length()
              && path.indexOf('/', start.length()) < 0) {
        return entry.getValue();
      }
    }
    return document.path("none");
  }

  private void checkAgainst(JsonNode headers, TestResponse response) {
    Map<String, JsonNode> described = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.properties().forEach(h -> described.put(h.getKey(), resolved(h.getValue())));
    described.forEach(
        (name, header) -> {
          String value = response.headers().get(name.toLowerCase(java.util.Locale.ROOT));
          if (header.path("required").asBoolean()) {
            assertThat(value).as("header %s", name).isNotNull();
          }
          if (value != null) {
            checkSchema(header.path("schema"), TextNode.valueOf(value));
          }
        });
    assertThat(described.keySet())
        .as("described headers")
        .containsAll(
            response.headers().keySet().stream()
                .filter(name -> !name.equals("content-type") && !name.equals("content-length"))
                .toList());
  }

  private void checkBody(JsonNode content, TestResponse response, boolean head) {
    String type = response.headers().get("content-type");
    if (content.isMissingNode()) {
      assertThat(type).isNull();
      assertThat(response.body()).isEmpty();
      return;
    }
    assertThat(content.has(type)).as("content of type %s", type).isTrue();
    if (head) {
      assertThat(response.body()).isEmpty();
    } else {
      checkSchema(content.path(type).path("schema"), response.json());
    }
  }

  private void checkSchema(JsonNode schema, JsonNode instance) {
    assertThat(compiled.computeIfAbsent(schema, this::compile).validate(instance)).isEmpty();
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = MAPPER.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", document.path("components"));
    return schemas.getSchema(whole);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static JsonNode bodyOf(TestRequest request) {
    try {
      return MAPPER.readTree(
          request.base64()
              ? new String(Base64.getDecoder().decode(request.body()), UTF_8)
              : request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
