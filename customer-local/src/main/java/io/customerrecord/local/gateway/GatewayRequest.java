package io.customerrecord.local.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
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
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request as API Gateway hands it to a function.
 *
 * @param requestId the gateway's id of it
 * @param path the path as it was sent
 * @param payload JSON of the payload format 2.0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; nobody compares two requests
record GatewayRequest(String requestId, String path, byte[] payload) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

  static GatewayRequest of(HttpExchange exchange, byte[] body) throws IOException {
    String requestId = UUID.randomUUID().toString();
    URI uri = exchange.getRequestURI();
    String path = uri.getRawPath() == null ? "/" : uri.getRawPath();
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(payload)) {
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("routeKey", "$default");
      json.writeStringField("rawPath", path);
      json.writeStringField("rawQueryString", uri.getRawQuery() == null ? "" : uri.getRawQuery());
      writeMap(json, "headers", headers(exchange));
      if (uri.getRawQuery() != null) {
        writeMap(json, "queryStringParameters", parameters(uri.getRawQuery()));
      }
      writeContext(json, exchange, requestId, path);
      if (body.length > 0) {
        writeBody(json, body);
      }
      json.writeEndObject();
    }
    return new GatewayRequest(requestId, path, payload.toByteArray());
  }

  private static void writeContext(
      JsonGenerator json, HttpExchange exchange, String requestId, String path) throws IOException {
    Instant now = Instant.now();
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("accountId", "000000000000");
    json.writeStringField("apiId", "local");
    json.writeStringField("domainName", "127.0.0.1");
    json.writeStringField("domainPrefix", "local");
    json.writeObjectFieldStart("http");
    json.writeStringField("method", exchange.getRequestMethod());
    json.writeStringField("path", path);
    json.writeStringField("protocol", exchange.getProtocol());
    json.writeStringField("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
    String userAgent = exchange.getRequestHeaders().getFirst("User-Agent");
    json.writeStringField("userAgent", userAgent == null ? "" : userAgent);
    json.writeEndObject();
    json.writeStringField("requestId", requestId);
    json.writeStringField("routeKey", "$default");
    json.writeStringField("stage", "$default");
    json.writeStringField("time", CLF.format(now.atOffset(ZoneOffset.UTC)));
    json.writeNumberField("timeEpoch", now.toEpochMilli());
    json.writeEndObject();
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
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
