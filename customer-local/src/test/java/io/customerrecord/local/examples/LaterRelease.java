package io.customerrecord.local.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.customerrecord.local.testing.Bodies;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A proxy that makes the responses of the API look like those of a later release with the same
 * path: every object has a property that {@code openapi.yaml} does not describe, amendments have a
 * newer schema version, and the history of a person ends with an event of an unknown type.
 */
final class LaterRelease implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "date", "expect", "host", "http2-settings", "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;
  private final HttpServer server;

  private LaterRelease(URI api) throws IOException {
    this.api = api;
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext("/", this::respond);
  }

  static LaterRelease of(URI api) throws IOException {
    LaterRelease release = new LaterRelease(api);
    release.server.start();
    return release;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> response = forward(exchange);
      byte[] body = response.body().length == 0 ? response.body() : later(response.body());
      copy(response.headers().map(), exchange.getResponseHeaders()::put);
      exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    copy(
        exchange.getRequestHeaders(),
        (name, values) -> values.forEach(value -> request.header(name, value)));
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static void copy(Map<String, List<String>> headers, Headers to) {
    headers.forEach(
        (name, values) -> {
          if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            to.set(name, values);
          }
        });
  }

  private interface Headers {
    void set(String name, List<String> values);
  }

  private static byte[] later(byte[] body) throws IOException {
    JsonNode json = Bodies.JSON.readTree(body);
    if (json.path("events") instanceof ArrayNode events) {
      evolve(events, json.has("next"));
    }
    extend(json);
    return Bodies.JSON.writeValueAsBytes(json);
  }

  private static void evolve(ArrayNode events, boolean more) {
    for (JsonNode event : events) {
      if (event.path("type").asText().endsWith("Amended")) {
        ((ObjectNode) event).put("schemaversion", 99);
      }
    }
    JsonNode last = events.path(events.size() - 1);
    if (!more && last.path("type").asText().equals("PersonAmended")) {
      ObjectNode next = last.deepCopy();
      next.put("type", "PersonMarried").putObject("data").put("customerName", 1);
      events.add(next);
    }
  }

  /** Attributes have names of the caller's choice, and an empty object says that it is empty. */
  private static void extend(JsonNode json) {
    json.properties().stream()
        .filter(member -> !member.getKey().equals("attributes"))
        .forEach(member -> extend(member.getValue()));
    if (json instanceof ArrayNode elements) {
      elements.forEach(LaterRelease::extend);
    }
    if (json instanceof ObjectNode object && !object.isEmpty()) {
      object.putObject("addedLater").put("text", "new");
    }
  }
}
