package io.customerrecord.local.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.local.http.Request;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request as API Gateway hands it to a function.
 *
 * @param requestId the gateway's id of it
 * @param json the payload format 2.0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; nobody compares two events
record GatewayEvent(String requestId, byte[] json) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

  static GatewayEvent of(Request request) {
    String requestId = UUID.randomUUID().toString();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("routeKey", "$default");
      json.writeStringField("rawPath", request.rawPath());
      json.writeStringField("rawQueryString", request.rawQuery());
      writeMap(json, "headers", headers(request));
      if (!request.rawQuery().isEmpty()) {
        writeMap(json, "queryStringParameters", parameters(request.rawQuery()));
      }
      writeContext(json, request, requestId);
      if (request.body().length > 0) {
        writeBody(json, request.body());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return new GatewayEvent(requestId, bytes.toByteArray());
  }

  private static void writeContext(JsonGenerator json, Request request, String requestId)
      throws IOException {
    Instant now = Instant.now();
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("accountId", "000000000000");
    json.writeStringField("apiId", "local");
    json.writeStringField("domainName", "127.0.0.1");
    json.writeStringField("domainPrefix", "local");
    json.writeObjectFieldStart("http");
    json.writeStringField("method", request.method());
    json.writeStringField("path", request.rawPath());
    json.writeStringField("protocol", "HTTP/1.1");
    json.writeStringField("sourceIp", "127.0.0.1");
    json.writeStringField(
        "userAgent", Objects.requireNonNullElse(request.header("User-Agent"), ""));
    json.writeEndObject();
    json.writeStringField("requestId", requestId);
    json.writeStringField("routeKey", "$default");
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
      List<String> parts = List.of(pair.split("=", 2));
      String value = parts.size() == 2 ? decoded(parts.get(1)) : "";
      parameters.merge(decoded(parts.get(0)), value, (first, next) -> first + "," + next);
    }
    return parameters;
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

  /** The text that these bytes are in UTF-8, or null where they are none. */
  private static @Nullable String textOf(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
