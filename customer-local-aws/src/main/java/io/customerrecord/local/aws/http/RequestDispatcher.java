package io.customerrecord.local.aws.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;

/** Passes the requests that Jetty receives to the handler function, and sends its responses. */
final class RequestDispatcher extends Handler.Abstract {
  private static final Logger LOG = System.getLogger(LoopbackServer.class.getName());

  private final Function<Request, Response> handler;

  RequestDispatcher(Function<Request, Response> handler) {
    this.handler = handler;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request from,
      org.eclipse.jetty.server.Response to,
      Callback callback)
      throws IOException {
    HttpURI uri = from.getHttpURI();
    String path = Objects.requireNonNullElse(uri.getPath(), "");
    String query = Objects.requireNonNullElse(uri.getQuery(), "");
    if (uri.getFragment() != null || !RequestTarget.isValid(path, query)) {
      send(
          ProblemResponse.of(400, "The target of the request is not a URI (RFC 3986)."),
          from,
          to,
          callback);
      return true;
    }
    Request request =
        new Request(
            from.getMethod(),
            path,
            query,
            headers(from.getHeaders()),
            Content.Source.asInputStream(from).readAllBytes());
    send(respondTo(request), from, to, callback);
    return true;
  }

  /** Responds to what Jetty rejects before it reaches the handler: malformed HTTP, or an error. */
  static boolean reject(
      org.eclipse.jetty.server.Request from,
      org.eclipse.jetty.server.Response to,
      Callback callback) {
    String detail =
        to.getStatus() == 400
            ? "The request is not valid HTTP, or its target is not a URI (RFC 3986)."
            : "The request cannot be processed.";
    send(ProblemResponse.of(to.getStatus(), detail), from, to, callback);
    return true;
  }

  private Response respondTo(Request request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the handler of a " + request.method() + " request failed", e);
      return Response.of(500);
    }
  }

  private static SortedMap<String, List<String>> headers(HttpFields fields) {
    SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.forEach(
        field ->
            headers
                .computeIfAbsent(field.getName(), name -> new ArrayList<>())
                .add(Objects.requireNonNullElse(field.getValue(), "")));
    return headers;
  }

  /** A HEAD response has no body; its {@code Content-Length} is that of the body, or as given. */
  private static void send(
      Response response,
      org.eclipse.jetty.server.Request from,
      org.eclipse.jetty.server.Response to,
      Callback callback) {
    boolean head = from.getMethod().equals("HEAD");
    to.setStatus(response.status());
    response
        .headers()
        .forEach(
            (name, value) -> {
              if (head || !HttpHeader.CONTENT_LENGTH.is(name)) {
                to.getHeaders().put(name, value);
              }
            });
    if (head && response.body().length > 0) {
      to.getHeaders().put(HttpHeader.CONTENT_LENGTH, response.body().length);
    }
    to.write(true, ByteBuffer.wrap(head ? new byte[0] : response.body()), callback);
  }
}
