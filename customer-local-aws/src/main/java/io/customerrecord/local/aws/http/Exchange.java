package io.customerrecord.local.aws.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;

/** Takes Jetty's requests to the function that answers them. */
final class Exchange extends Handler.Abstract {
  private static final Logger LOG = System.getLogger(LoopbackServer.class.getName());

  private final Function<Request, Response> answers;

  Exchange(Function<Request, Response> answers) {
    this.answers = answers;
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
    if (uri.getFragment() != null || !Target.isValid(path, query)) {
      send(
          Refusal.of(400, "The target of the request is not a URI (RFC 3986)."),
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
    send(answer(request), from, to, callback);
    return true;
  }

  /** What Jetty refuses itself, because it is no HTTP, or has failed. */
  static boolean refuse(
      org.eclipse.jetty.server.Request from,
      org.eclipse.jetty.server.Response to,
      Callback callback) {
    String detail =
        to.getStatus() == 400
            ? "The request is not HTTP, or its target is not a URI (RFC 3986)."
            : "The request cannot be answered.";
    send(Refusal.of(to.getStatus(), detail), from, to, callback);
    return true;
  }

  private Response answer(Request request) {
    try {
      return answers.apply(request);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "no answer to a " + request.method() + " request", e);
      return Response.of(500);
    }
  }

  private static Headers headers(HttpFields fields) {
    Headers headers = new Headers();
    fields.forEach(
        field -> headers.add(field.getName(), Objects.requireNonNullElse(field.getValue(), "")));
    return headers;
  }

  /** To HEAD the length of the body is sent, or the one that the response names, and no body. */
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
