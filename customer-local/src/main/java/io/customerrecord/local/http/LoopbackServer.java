package io.customerrecord.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * An HTTP server that only this machine can reach. Every request runs on a thread of its own, so
 * the function that answers must be safe for use by several threads. Where it throws, the answer is
 * 500 and the log has the reason.
 */
public final class LoopbackServer implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final Logger LOG = System.getLogger(LoopbackServer.class.getName());

  static {
    // Headers and body leave in two writes: with Nagle's algorithm each answer would wait 40 ms for
    // an acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<Request, Response> answers;

  private LoopbackServer(int port, Function<Request, Response> answers) throws IOException {
    this.answers = answers;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
  }

  /**
   * Starts a server on 127.0.0.1.
   *
   * @param port the port, or 0 for any that is free
   * @throws IOException when the port is taken
   */
  public static LoopbackServer start(int port, Function<Request, Response> answers)
      throws IOException {
    LoopbackServer started = new LoopbackServer(port, answers);
    started.server.start();
    return started;
  }

  /** Where it listens: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops at once; requests that are under way may be cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      Request request =
          new Request(
              exchange.getRequestMethod(),
              uri.getRawPath(),
              Objects.requireNonNullElse(uri.getRawQuery(), ""),
              exchange.getRequestHeaders(),
              exchange.getRequestBody().readAllBytes());
      send(exchange, answer(request));
    }
  }

  private Response answer(Request request) {
    try {
      return answers.apply(request);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "no answer to a " + request.method() + " request", e);
      return Response.of(500);
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    int length = response.body().length;
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
      exchange.sendResponseHeaders(response.status(), -1);
    } else {
      exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(response.body());
    }
  }
}
