package io.customerrecord.admin.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A service of AWS that speaks JSON and gives recorded answers, or others computed from them. */
public final class RecordedService implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Function<JsonNode, String>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public RecordedService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What the service answers to an operation such as {@code Sign}. */
  public void on(String operation, Function<JsonNode, String> answer) {
    answers.put(operation, answer);
  }

  /** The operations that were asked for, in order. */
  public List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation = target.substring(target.indexOf('.') + 1);
      asked.add(operation);
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      Function<JsonNode, String> answer = answers.get(operation);
      byte[] body =
          (answer == null
                  ? "{\"__type\":\"UnknownOperationException\",\"message\":\"" + operation + "\"}"
                  : answer.apply(request))
              .getBytes(UTF_8);
      boolean isError = answer == null || new String(body, UTF_8).contains("__type");
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(isError ? 400 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
