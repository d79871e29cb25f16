package io.customerrecord.local.aws.gateway;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.local.aws.http.LoopbackServer;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.lambda.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * An HTTP API on a loopback port. Requests below {@code /customer/v1/command/} go to one handler,
 * all others to another, as the routes of the deployment do; what is below {@code /local/} is about
 * this process and never reaches a handler. Every caller is let in: the one that {@code
 * Authorization} names, or {@code local}. Thread-safe; as many requests run at once as arrive.
 */
public final class HttpApi implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpApi.class.getName());
  private static final String LOCAL = "/local/";
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  /** API Gateway refuses more than 10 MB by itself. */
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  private final RequestStreamHandler commands;
  private final RequestStreamHandler queries;
  private final Function<Request, Response> local;
  private final LoopbackServer server;

  private HttpApi(
      int port,
      RequestStreamHandler commands,
      RequestStreamHandler queries,
      Function<Request, Response> local)
      throws IOException {
    this.commands = commands;
    this.queries = queries;
    this.local = local;
    this.server = LoopbackServer.start(port, this::answer);
  }

  /**
   * Starts to listen.
   *
   * @param port the port on 127.0.0.1, or 0 for any free one
   * @param commands answers what is below {@code /customer/v1/command/}
   * @param queries answers everything else
   * @param local answers what is below {@code /local/}
   * @return the running API
   * @throws IOException if the port is in use
   */
  public static HttpApi start(
      int port,
      RequestStreamHandler commands,
      RequestStreamHandler queries,
      Function<Request, Response> local)
      throws IOException {
    return new HttpApi(port, commands, queries, local);
  }

  /**
   * Where it listens.
   *
   * @return such as {@code http://127.0.0.1:8080}
   */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stops to listen; requests that are under way are given up. */
  @Override
  public void close() {
    server.close();
  }

  private Response answer(Request request) {
    String requestId = UUID.randomUUID().toString();
    return answer(request, requestId).with("x-request-id", requestId);
  }

  private Response answer(Request request, String requestId) {
    if (request.rawPath().startsWith(LOCAL)) {
      return local.apply(request);
    }
    if (request.body().length > LARGEST_BODY) {
      return GatewayAnswer.ofGateway(413, "Request Entity Too Large");
    }
    GatewayRoute route = GatewayRoute.of(request.rawPath());
    byte[] event = GatewayEvent.of(request, route, requestId);
    return route.isOfCommands()
        ? invoke("CommandHandler", commands, event, requestId)
        : invoke("QueryHandler", queries, event, requestId);
  }

  private static Response invoke(
      String name, RequestStreamHandler function, byte[] event, String requestId) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event), answer, new Invocation(name, requestId, TIMEOUT));
      return GatewayAnswer.parse(answer.toByteArray());
    } catch (IOException | RuntimeException e) {
      // Only the class: the message of an exception may tell of a customer.
      LOG.log(Level.WARNING, "{0} failed: {1}", name, e.getClass().getName());
      return GatewayAnswer.ofGateway(500, "Internal Server Error");
    }
  }
}
