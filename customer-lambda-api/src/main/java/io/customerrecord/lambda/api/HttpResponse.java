package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A response, and how API Gateway wants to have it (payload format 2.0). */
final class HttpResponse {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final @Nullable ProblemType problem;

  HttpResponse(
      int status, Map<String, String> headers, byte[] body, @Nullable ProblemType problem) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.problem = problem;
  }

  static HttpResponse json(int status, byte[] body) {
    return new HttpResponse(status, Map.of(), body, null).with("content-type", "application/json");
  }

  static HttpResponse empty(int status) {
    return new HttpResponse(status, Map.of(), new byte[0], null);
  }

  HttpResponse with(String name, String value) {
    return with(Map.of(name, value));
  }

  HttpResponse with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new HttpResponse(status, all, body, problem);
  }

  /** The answer to HEAD: without the body, but with its length, which is not that of nothing. */
  HttpResponse toHead() {
    HttpResponse head = new HttpResponse(status, headers, new byte[0], problem);
    return body.length == 0 ? head : head.with("content-length", Integer.toString(body.length));
  }

  int status() {
    return status;
  }

  /** The problem that is told, or null where there is none. */
  @Nullable ProblemType problem() {
    return problem;
  }

  /** A value as {@link Json.Writer}: the response in API Gateway's format. */
  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("statusCode", status);
    json.writeObjectFieldStart("headers");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      json.writeStringField(header.getKey(), header.getValue());
    }
    // What is told here is somebody's personal data, or soon outdated: no cache keeps it.
    json.writeStringField("cache-control", "no-store");
    json.writeEndObject();
    if (body.length > 0) {
      json.writeStringField("body", new String(body, UTF_8));
    }
    json.writeBooleanField("isBase64Encoded", false);
    json.writeEndObject();
  }
}
