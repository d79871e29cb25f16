package io.customerrecord.local.snapshot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda as one function sees it: the Runtime API with its part for snapshots, and the endpoint of
 * container credentials, which functions with SnapStart use.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class Lambda implements AutoCloseable {
  private static final String RUNTIME = "/2018-06-01/runtime/";
  private static final int TIMEOUT_SECONDS = 30;

  private final HttpServer server;
  private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
  private final CompletableFuture<Void> restore = new CompletableFuture<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> responses = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> idle = new CompletableFuture<>();
  private volatile String accessKey = "BEFORE";

  private Lambda(HttpServer server) {
    this.server = server;
  }

  static Lambda start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Lambda lambda = new Lambda(server);
    server.setExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("lambda").factory()));
    server.createContext("/", lambda::serve);
    server.start();
    return lambda;
  }

  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until the function is ready for its snapshot, after its hooks. */
  void awaitSnapshot() throws Exception {
    snapshot.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /** Continues as after a restore, with other credentials. */
  void restore() {
    accessKey = "AFTER";
    restore.complete(null);
  }

  /** Waits until the function polls for its first event. */
  void awaitIdle() throws Exception {
    idle.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /** Returns the function's response to an event. */
  String invoke(String event) throws InterruptedException {
    events.add(event);
    String response = responses.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (response == null) {
      throw new IllegalStateException("no response");
    }
    return response;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    switch (path) {
      case "/credentials" -> send(exchange, 200, credentials());
      case RUNTIME + "restore/next" -> {
        snapshot.complete(null);
        restore.join();
        send(exchange, 200, "");
      }
      case RUNTIME + "invocation/next" -> sendEvent(exchange);
      default -> {
        if (path.endsWith("/response")) {
          responses.add(body);
        } else {
          snapshot.completeExceptionally(new IllegalStateException(path + ": " + body));
          responses.add(path + ": " + body);
        }
        send(exchange, 202, "");
      }
    }
  }

  private void sendEvent(HttpExchange exchange) throws IOException {
    try {
      idle.complete(null);
      String event = events.take();
      exchange
          .getResponseHeaders()
          .set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
      exchange
          .getResponseHeaders()
          .set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
      exchange
          .getResponseHeaders()
          .set(
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:eu-west-2:123456789012:function:snapshot");
      exchange
          .getResponseHeaders()
          .set(
              "Lambda-Runtime-Trace-Id",
              "Root=1-65a0b1c2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0");
      send(exchange, 200, event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String credentials() {
    return """
    {"AccessKeyId": "%s", "SecretAccessKey": "secret", "Token": "token", "Expiration": "%s"}\
    """
        .formatted(accessKey, Instant.now().plusSeconds(3_600));
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // The native part of Lambda's client crashes on a response without it.
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
