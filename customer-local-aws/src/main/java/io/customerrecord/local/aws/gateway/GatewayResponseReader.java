package io.customerrecord.local.aws.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.local.aws.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the response of a function (payload format 2.0) as the HTTP response to send. */
final class GatewayResponseReader {
  private static final JsonMapper JSON = new JsonMapper();

  private GatewayResponseReader() {}

  /** A response that API Gateway generates itself, in its own format. */
  static Response ofGateway(int status, String message) {
    return Response.of(
        status,
        "application/json",
        ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  static Response read(byte[] response) throws IOException {
    JsonNode node = JSON.readTree(response);
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
