package io.customerrecord.lambda.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The response that API Gateway makes of a function's answer. */
public record TestResponse(int status, Map<String, String> headers, String body, int bytes) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public static TestResponse read(byte[] output) {
    JsonNode answer = parsed(output);
    Map<String, String> headers = new TreeMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new TestResponse(
        answer.path("statusCode").asInt(), headers, answer.path("body").asText(""), output.length);
  }

  JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String pointer) {
    return json().at(pointer).asText();
  }

  String problem() {
    return text("/type").replace("urn:customer-record:problem:", "");
  }

  /** The pointers, headers and parameters that a problem names, in their order. */
  java.util.List<String> errors() {
    return json()
        .path("errors")
        .valueStream()
        .map(
            error ->
                error.has("pointer")
                    ? error.path("pointer").asText()
                    : error.has("header")
                        ? error.path("header").asText()
                        : error.path("parameter").asText())
        .toList();
  }

  private static JsonNode parsed(byte[] output) {
    try {
      return MAPPER.readTree(output);
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
