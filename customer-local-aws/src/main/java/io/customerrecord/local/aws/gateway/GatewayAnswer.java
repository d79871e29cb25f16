package io.customerrecord.local.aws.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns what a function answered (payload format 2.0) into the response that the gateway sends. */
final class GatewayAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private GatewayAnswer() {}

  /** What the gateway answers by itself, in its own words. */
  static Response ofGateway(int status, String message) {
    return Response.of(
        status,
        "application/json",
        ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  static Response parse(byte[] answer) throws IOException {
    JsonNode node = JSON.readTree(answer);
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    String body = node.path("body").asText("");
    return new Response(
        node.path("statusCode").asInt(200),
        headers,
        node.path("isBase64Encoded").asBoolean(false)
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }
}
