package io.customerrecord.local.aws.gateway;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.local.aws.http.LoopbackServer;
import io.customerrecord.local.aws.http.Request;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.aws.lambda.InvocationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Emulates an API Gateway HTTP API on 127.0.0.1. As in the deployment, requests below {@code
 * /customer/v1/command/} go to the command function, except {@code rebuild}, and all others to the
 * query function. Requests for {@code /openapi.yaml}, {@code /docs}, below {@code /docs/} and below
 * {@code /local/}, and those of browsers for {@code /}, are about this process and reach neither
 * function. Every caller is allowed; it is identified by the {@code Authorization} header, or as
 * {@code local} without one. Thread-safe; concurrent requests are not limited.
 */
public final class HttpApi implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpApi.class.getName());
  private static final String LOCAL = "/local/";
  private static final String DOCUMENT = "/openapi.yaml";
  private static final String DOCUMENTATION = "/docs/";
  private static final String CONSOLE = "/";
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  /** API Gateway rejects request bodies of more than 10 MB. */
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
    this.server = LoopbackServer.start(port, this::respondTo);
  }

  /**
   * Starts the API.
   *
   * @param port the port on 127.0.0.1, or 0 for any free port
   * @param commands the command function, for requests below {@code /customer/v1/command/} other
   *     than {@code rebuild}
   * @param queries the query function, for all other requests
   * @param local returns the response to requests for {@code /openapi.yaml}, {@code /docs}, below
   *     {@code /docs/} and below {@code /local/}, and to those for {@code /} that accept HTML
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

  /** The base URI of the API, such as {@code http://127.0.0.1:8080}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stops listening; requests in progress are aborted. */
  @Override
  public void close() {
    server.close();
  }

  private Response respondTo(Request request) {
    String requestId = UUID.randomUUID().toString();
    return respondTo(request, requestId).with("x-request-id", requestId);
  }

  private Response respondTo(Request request, String requestId) {
    if (isLocal(request)) {
      return local.apply(request);
    }
    if (request.body().length > LARGEST_BODY) {
      return GatewayResponseReader.ofGateway(413, "Request Entity Too Large");
    }
    GatewayRoute route = GatewayRoute.of(request.rawPath());
    byte[] event = GatewayEventWriter.write(request, route, requestId);
    return route.isCommand()
        ? invoke("CommandHandler", commands, event, requestId)
        : invoke("QueryHandler", queries, event, requestId);
  }

  /** For other clients than browsers, {@code /} is a path without a route, as on AWS. */
  private static boolean isLocal(Request request) {
    return request.rawPath().startsWith(LOCAL)
        || request.rawPath().equals(DOCUMENT)
        || (request.rawPath() + "/").startsWith(DOCUMENTATION)
        || (request.rawPath().equals(CONSOLE) && acceptsHtml(request));
  }

  private static boolean acceptsHtml(Request request) {
    return request.headers().getOrDefault("Accept", List.of()).stream()
        .anyMatch(accepted -> accepted.contains("text/html"));
  }

  private static Response invoke(
      String name, RequestStreamHandler function, byte[] event, String requestId) {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event),
          response,
          new InvocationContext(name, requestId, TIMEOUT));
      return GatewayResponseReader.read(response.toByteArray());
    } catch (IOException | RuntimeException e) {
      // Only the class: the message of an exception may contain personal data.
      LOG.log(Level.WARNING, "{0} failed: {1}", name, e.getClass().getName());
      return GatewayResponseReader.ofGateway(500, "Internal Server Error");
    }
  }
}
