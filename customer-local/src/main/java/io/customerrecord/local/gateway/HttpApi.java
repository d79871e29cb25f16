package io.customerrecord.local.gateway;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.customerrecord.local.lambda.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP API on a loopback port. Requests below {@code /customer/v1/command/} go to one handler,
 * all others to the other, as the routes of the deployment do. Thread-safe; as many requests run at
 * once as arrive.
 */
public final class HttpApi implements AutoCloseable {
  private static final String COMMANDS = "/customer/v1/command/";
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  /** API Gateway refuses more than 10 MB by itself. */
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RequestStreamHandler commands;
  private final RequestStreamHandler queries;

  private HttpApi(HttpServer server, RequestStreamHandler commands, RequestStreamHandler queries) {
    this.server = server;
    this.commands = commands;
    this.queries = queries;
  }

  /**
   * Starts to listen.
   *
   * @param port the port on 127.0.0.1, or 0 for any free one
   * @param commands answers what is below {@code /customer/v1/command/}
   * @param queries answers everything else
   * @return the running API
   * @throws BindException if the port is in use
   * @throws IOException if listening fails for another reason
   */
  public static HttpApi start(int port, RequestStreamHandler commands, RequestStreamHandler queries)
      throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1024);
    HttpApi api = new HttpApi(server, commands, queries);
    server.createContext("/", api::answer);
    server.setExecutor(api.threads);
    server.start();
    return api;
  }

  /**
   * Where it listens.
   *
   * @return the port
   */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Stops to listen; requests that are under way are given up. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      GatewayResponse response =
          body.length > LARGEST_BODY
              ? GatewayResponse.ofGateway(413, "Request Entity Too Large")
              : invoke(GatewayRequest.of(exchange, body));
      response.sendTo(exchange);
    }
  }

  private GatewayResponse invoke(GatewayRequest request) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    boolean command = request.path().startsWith(COMMANDS);
    try {
      (command ? commands : queries)
          .handleRequest(
              new ByteArrayInputStream(request.payload()),
              answer,
              new Invocation(
                  command ? "CommandHandler" : "QueryHandler", request.requestId(), TIMEOUT));
      return GatewayResponse.parse(answer.toByteArray());
    } catch (IOException | RuntimeException e) {
      System.err.println("the function failed: " + e);
      return GatewayResponse.ofGateway(500, "Internal Server Error");
    }
  }
}
