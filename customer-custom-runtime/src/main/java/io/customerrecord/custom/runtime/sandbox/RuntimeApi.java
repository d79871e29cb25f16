package io.customerrecord.custom.runtime.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The part of the Lambda Runtime API that a function needs, on a free loopback port. A request for
 * an invocation after the last one gets no response, as on Lambda while the function is idle.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class RuntimeApi implements AutoCloseable {

  /** The function's response and the time at which its last byte arrived. */
  record Response(Instant receivedAt, String body) {}

  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";

  private final HttpServer server;
  private final Queue<String> pending;
  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Response> response = new CompletableFuture<>();

  private RuntimeApi(HttpServer server, List<String> events) {
    this.server = server;
    this.pending = new ConcurrentLinkedQueue<>(events);
  }

  /** Starts a server that delivers events, one after the other. */
  static RuntimeApi serving(String... events) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api = new RuntimeApi(server, List.of(events));
    server.setExecutor(Executors.newThreadPerTaskExecutor(daemons()));
    server.createContext("/", api::handle);
    server.start();
    return api;
  }

  /** Returns host and port, the value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the future response to the last event. It fails if the function reports an error. */
  CompletableFuture<Response> response() {
    return response;
  }

  /** Returns the bodies of the responses so far, in the order of the events. */
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Instant receivedAt = Instant.now();
    if (path.equals(INVOCATION + "next")) {
      String event = pending.poll();
      if (event != null) {
        sendEvent(exchange, event);
      }
      return;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
      bodies.add(text);
      if (pending.isEmpty()) {
        response.complete(new Response(receivedAt, text));
      }
    } else {
      response.completeExceptionally(new IllegalStateException(path + ": " + text));
    }
    send(exchange, 202, "{\"status\":\"OK\"}");
  }

  private static void sendEvent(HttpExchange exchange, String event) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-west-2:123456789012:function:cold-start");
    headers.set(
        "Lambda-Runtime-Trace-Id",
        "Root=1-65a0b1c2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0");
    send(exchange, 200, event);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static ThreadFactory daemons() {
    return Thread.ofPlatform().daemon().name("runtime-api-", 0).factory();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
