package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The log has one line per request, with its metrics and without personal data. */
class LogTest {
  private static final String MARK = "Zaphod";

  private final TestApi api = new TestApi();

  @Test
  void a_request_is_one_line() throws Exception {
    String id = api.createdPerson();
    JsonNode line = api.lastLine();
    assertThat(line.path("Function").asText()).isEqualTo("command");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("method").asText()).isEqualTo("POST");
    assertThat(line.path("route").asText()).isEqualTo(TestApi.CREATE_PERSON);
    assertThat(line.path("status").asInt()).isEqualTo(201);
    assertThat(line.path("customerId").asText()).isEqualTo(id);
    assertThat(line.path("version").asLong()).isEqualTo(1);
    assertThat(line.path("requestId").asText()).isEqualTo(TestRequest.REQUEST_ID);
    assertThat(line.path("coldStart").asBoolean()).isTrue();
    assertThat(line.has("problem")).isFalse();
    api.createdPerson();
    assertThat(api.lastLine().path("coldStart").asBoolean()).isFalse();
    assertThat(api.logged().lines()).hasSize(2);
    assertThat(api.logged()).endsWith("}\n");
  }

  @Test
  void the_line_is_a_document_of_the_embedded_metric_format() throws Exception {
    api.createdPerson();
    JsonNode line = api.lastLine();
    assertThat(line.at("/_aws/Timestamp").isIntegralNumber()).isTrue();
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Namespace").asText()).isEqualTo("CustomerRecord");
    for (JsonNode dimension : directive.at("/Dimensions/0")) {
      assertThat(line.path(dimension.asText()).isTextual()).isTrue();
    }
    assertThat(directive.path("Metrics")).hasSize(5);
    for (JsonNode metric : directive.path("Metrics")) {
      assertThat(line.path(metric.path("Name").asText()).isNumber()).isTrue();
      assertThat(metric.path("Unit").asText()).isIn("Milliseconds", "Count");
    }
  }

  @Test
  void commands_conflicts_and_rejections_are_counted() throws Exception {
    String id = api.createdPerson();
    assertThat(counts()).isEqualTo("1 0 0 0");
    String amend = "{\"customerId\":\"" + id + "\",\"version\":7}";
    api.send(TestRequest.post(TestApi.AMEND_PERSON, amend));
    assertThat(counts()).isEqualTo("0 1 0 0");
    assertThat(api.lastLine().path("problem").asText()).isEqualTo("version-conflict");
    api.send(TestRequest.post(TestApi.AMEND_PERSON, "{}"));
    assertThat(counts()).isEqualTo("0 0 1 0");
    api.send(TestRequest.get(TestApi.QUERY + id));
    assertThat(counts()).isEqualTo("0 0 0 0");
    assertThat(api.lastLine().path("route").asText()).isEqualTo("/customer/v1/query/{customerId}");
    api.send(TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"" + id + "\"}"));
    assertThat(counts()).isEqualTo("0 0 0 0");
    api.send(TestRequest.post(TestApi.DELETE + id, ""));
    assertThat(counts()).isEqualTo("1 0 0 0");
    assertThat(api.lastLine().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void the_log_holds_no_content_of_a_request() throws Exception {
    String person =
        """
        {"customerName": {"title": "Zaphod-t", "foreNames": "Zaphod-f", "surname": "Zaphod-s"},
         "customerAddress": {"addressType": "Zaphod-a",
           "address": {"addressLine1": "Zaphod-1", "addressLine2": "Zaphod-2", "addressLine3": "Zaphod-3",
                       "addressLine4": "Zaphod-4", "addressLine5": "Zaphod-5", "postalCode": "Zaphod-p"}},
         "customerContact": {"email": "Zaphod@example.com"},
         "attributes": {"Zaphod-name": "Zaphod-text"}}
        """;
    TestResponse created =
        api.send(
            marked(TestRequest.post(TestApi.CREATE_PERSON, person))
                .header("Idempotency-Key", "Zaphod-key")
                .authorizedBy(
                    "{\"jwt\":{\"claims\":{\"iss\":\"Zaphod-iss\",\"sub\":\"Zaphod-sub\"}}}"));
    assertThat(created.status()).isEqualTo(201);
    String id = created.text("/customerId");
    String amend =
        "{\"customerId\":\"%s\",\"version\":%d,\"customerName\":{\"surname\":\"Zaphod\"}}";
    TestRequest[] requests = {
      TestRequest.post(TestApi.CREATE_PERSON, person.replace("Zaphod-f", "Zaphod-g"))
          .header("Idempotency-Key", "Zaphod-key"),
      TestRequest.post(TestApi.CREATE_ORGANISATION, TestApi.ORGANISATION.replace("Cwmni", MARK)),
      TestRequest.post(TestApi.AMEND_PERSON, amend.formatted(id, 1)),
      TestRequest.post(TestApi.AMEND_PERSON, amend.formatted(id, 1)),
      TestRequest.post(TestApi.AMEND_PERSON, amend.formatted(MARK, 1)),
      TestRequest.post(TestApi.AMEND_PERSON, amend.formatted(id, 0)),
      TestRequest.post(TestApi.CREATE_PERSON, person.substring(0, 90)),
      TestRequest.post(TestApi.CREATE_PERSON, person.replace("\"title\"", "\"Zaphod\"")),
      TestRequest.post(TestApi.CREATE_PERSON, person.replace("\"Zaphod-s\"", "null")),
      TestRequest.post(TestApi.CREATE_PERSON, person.replace("\"Zaphod-s\"", "Zaphod")),
      TestRequest.post(TestApi.CREATE_PERSON, person.replace("Zaphod@", "Zaphod")),
      TestRequest.post(TestApi.CREATE_PERSON, person.replace("Zaphod-name", "Zaphod name")),
      TestRequest.post(TestApi.CREATE_PERSON, person + " ".repeat(70_000)),
      TestRequest.post(TestApi.CREATE_PERSON, person).header("Content-Type", "text/Zaphod"),
      TestRequest.post(TestApi.CREATE_PERSON, person).header("Idempotency-Key", "Zaphod key"),
      TestRequest.post(TestApi.AMEND_PERSON, amend.formatted(id, 2)).header("If-Match", MARK),
      TestRequest.post(TestApi.AMEND_PERSON, amend.formatted(id, 2))
          .header("If-Match", "\"Zaphod\""),
      TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"" + id + "\",\"timestamp\":\"Zaphod\"}"),
      TestRequest.post(TestApi.REBUILD, "{\"customerId\":\"" + id + "\"}"),
      TestRequest.get(TestApi.QUERY + id).header("If-None-Match", MARK),
      TestRequest.get(TestApi.EVENTS + id),
      TestRequest.get(TestApi.EVENTS + id).query("after", MARK),
      TestRequest.get(TestApi.QUERY + id).query(MARK, MARK),
      TestRequest.get(TestApi.QUERY + MARK),
      TestRequest.get(TestApi.EVENTS + MARK),
      TestRequest.get("/" + MARK),
      TestRequest.post(TestApi.DELETE + MARK, ""),
      TestRequest.get(TestApi.QUERY + id).method(MARK),
      TestRequest.post(TestApi.DELETE + id, "{\"Zaphod\":\"Zaphod\"}"),
      TestRequest.post(TestApi.DELETE + id, "").header("Idempotency-Key", "Zaphod-again"),
      TestRequest.post(TestApi.AMEND_PERSON, amend.formatted(id, 2)),
      TestRequest.get(TestApi.QUERY + id),
    };
    for (TestRequest request : requests) {
      api.send(marked(request));
    }
    String encoded =
        Base64.getEncoder().encodeToString(MARK.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(api.logged().lines()).hasSize(requests.length + 1);
    assertThat(api.logged())
        .doesNotContainIgnoringCase(MARK)
        .doesNotContain(encoded.substring(0, 6));
  }

  @Test
  void the_log_holds_no_message_of_an_exception() {
    RuntimeException failure = new IllegalStateException(MARK, new RuntimeException(MARK));
    TestApi broken = new TestApi(FailingStore.failing(failure, "append", "view", "head"));
    broken.send(
        marked(TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON.replace("MR", MARK))));
    broken.send(marked(TestRequest.get(TestApi.QUERY + UUID.randomUUID())));
    broken.invokeCommands("{\"" + MARK + "\":" + MARK);
    broken.invokeQueries("{\"rawPath\":\"/" + MARK + "\"}");
    assertThat(broken.logged().lines()).hasSize(4);
    assertThat(broken.logged()).doesNotContain(MARK);
  }

  private static TestRequest marked(TestRequest request) {
    return request
        .header("User-Agent", "Zaphod/1.0")
        .header("X-Zaphod", "Zaphod")
        .header("Cookie", "name=Zaphod")
        .header("traceparent", "00-Zaphod")
        .header("X-Request-Id", "Zaphod");
  }

  private String counts() throws Exception {
    JsonNode line = api.lastLine();
    return String.join(
        " ",
        StreamSupport.stream(line.at("/_aws/CloudWatchMetrics/0/Metrics").spliterator(), false)
            .map(metric -> metric.path("Name").asText())
            .filter(name -> !name.equals("Latency"))
            .map(name -> line.path(name).asText())
            .toList());
  }
}
