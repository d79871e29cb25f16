package io.customerrecord.lambda.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A response in API Gateway's payload format 2.0. Immutable. */
public final class HttpResponse {
  private static final byte[] NOTHING = {};

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Problem.@Nullable Type problem;

  private HttpResponse(
      int status, Map<String, String> headers, byte[] body, Problem.@Nullable Type problem) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.problem = problem;
  }

  /**
   * Makes a response with JSON as its body.
   *
   * @param status the status code
   * @param body the JSON in UTF-8
   * @return the response
   */
  public static HttpResponse json(int status, byte[] body) {
    return new HttpResponse(status, Map.of("content-type", "application/json"), body, null);
  }

  /**
   * Makes a response without a body.
   *
   * @param status the status code
   * @return the response
   */
  public static HttpResponse empty(int status) {
    return new HttpResponse(status, Map.of(), NOTHING, null);
  }

  static HttpResponse problem(Problem.Type type, int status, byte[] body) {
    return new HttpResponse(status, Map.of("content-type", "application/problem+json"), body, type);
  }

  /**
   * Adds a header.
   *
   * @param name the name in lower case
   * @param value the value
   * @return a new response
   */
  public HttpResponse with(String name, String value) {
    return with(Map.of(name, value));
  }

  HttpResponse with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new HttpResponse(status, all, body, problem);
  }

  /** The response to HEAD has no body, but its length, since API Gateway would answer 0. */
  HttpResponse toHead() {
    HttpResponse head = new HttpResponse(status, headers, NOTHING, problem);
    return body.length == 0 ? head : head.with("content-length", Integer.toString(body.length));
  }

  int status() {
    return status;
  }

  Problem.@Nullable Type problem() {
    return problem;
  }

  /** Writes the response in API Gateway's format. */
  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("statusCode", status);
    json.writeObjectFieldStart("headers");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      json.writeStringField(header.getKey(), header.getValue());
    }
    // A response holds personal data or is soon outdated, so no cache may store it.
    json.writeStringField("cache-control", "no-store");
    json.writeEndObject();
    if (body.length > 0) {
      json.writeStringField("body", new String(body, UTF_8));
    }
    json.writeBooleanField("isBase64Encoded", false);
    json.writeEndObject();
  }
}
