package io.customerrecord.local.aws.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.local.aws.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the event that API Gateway passes to a function for a request: JSON of the payload format
 * 2.0.
 */
final class GatewayEventWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

  private GatewayEventWriter() {}

  static byte[] write(Request request, GatewayRoute route, String requestId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("routeKey", route.key());
      json.writeStringField("rawPath", decodedPath(request));
      json.writeStringField("rawQueryString", request.rawQuery());
      writeMap(json, "headers", headers(request));
      if (!request.rawQuery().isEmpty()) {
        writeMap(json, "queryStringParameters", parameters(request.rawQuery()));
      }
      if (!route.parameters().isEmpty()) {
        writeMap(json, "pathParameters", route.parameters());
      }
      writeContext(json, request, route, requestId);
      if (request.body().length > 0) {
        writeBody(json, request.body());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void writeContext(
      JsonGenerator json, Request request, GatewayRoute route, String requestId)
      throws IOException {
    Instant now = Instant.now();
    json.writeObjectFieldStart("requestContext");
    json.writeObjectFieldStart("authorizer");
    writeMap(
        json,
        "lambda",
        Map.of("principalId", LocalAuthorizer.principalId(request.header("Authorization"))));
    json.writeEndObject();
    json.writeStringField("accountId", "000000000000");
    json.writeStringField("apiId", "local");
    json.writeStringField("domainName", "127.0.0.1");
    json.writeStringField("domainPrefix", "local");
    json.writeObjectFieldStart("http");
    json.writeStringField("method", request.method());
    json.writeStringField("path", decodedPath(request));
    json.writeStringField("protocol", "HTTP/1.1");
    json.writeStringField("sourceIp", "127.0.0.1");
    json.writeStringField(
        "userAgent", Objects.requireNonNullElse(request.header("User-Agent"), ""));
    json.writeEndObject();
    json.writeStringField("requestId", requestId);
    json.writeStringField("routeKey", route.key());
    json.writeStringField("stage", "$default");
    json.writeStringField("time", CLF.format(now.atOffset(ZoneOffset.UTC)));
    json.writeNumberField("timeEpoch", now.toEpochMilli());
    json.writeEndObject();
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return headers;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      List<String> parts = List.of(pair.split("=", 2));
      String value = parts.size() == 2 ? decoded(parts.get(1)) : "";
      parameters.merge(decoded(parts.get(0)), value, (first, next) -> first + "," + next);
    }
    return parameters;
  }

  /** An HTTP API chooses the route by the path as it was sent, and decodes it for the event. */
  private static String decodedPath(Request request) {
    return decoded(request.rawPath().replace("+", "%2B"));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static void writeMap(JsonGenerator json, String name, Map<String, String> map)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : map.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeBody(JsonGenerator json, byte[] body) throws IOException {
    String text = textOf(body);
    json.writeStringField("body", text == null ? Base64.getEncoder().encodeToString(body) : text);
    json.writeBooleanField("isBase64Encoded", text == null);
  }

  /** The bytes decoded as UTF-8, or null if they are not valid UTF-8. */
  private static @Nullable String textOf(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
