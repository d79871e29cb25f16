package io.customerrecord.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a function answered, as the gateway sends it on. */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; nobody compares two responses
record GatewayResponse(int status, Map<String, String> headers, byte[] body) {
  private static final JsonMapper JSON = new JsonMapper();

  /** What the gateway answers by itself, in its own words. */
  static GatewayResponse ofGateway(int status, String message) {
    byte[] body = ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
    return new GatewayResponse(status, Map.of("content-type", "application/json"), body);
  }

  static GatewayResponse parse(byte[] answer) throws IOException {
    JsonNode node = JSON.readTree(answer);
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    String body = node.path("body").asText("");
    return new GatewayResponse(
        node.path("statusCode").asInt(200),
        headers,
        node.path("isBase64Encoded").asBoolean(false)
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  void sendTo(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    boolean withoutBody =
        body.length == 0 || status == 304 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, withoutBody ? -1 : body.length);
    if (!withoutBody) {
      exchange.getResponseBody().write(body);
    }
  }
}
