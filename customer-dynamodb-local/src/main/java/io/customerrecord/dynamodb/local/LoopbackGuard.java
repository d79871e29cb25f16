package io.customerrecord.dynamodb.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Protects a Jetty server on the loopback interface from web pages in a browser on the same
 * machine. A request gets 403 and a problem document (RFC 9457) if its {@code Host} is not a name
 * of that interface, which stops DNS rebinding, or if it has an {@code Origin} other than this
 * server, which stops all other pages. Thread-safe.
 */
public final class LoopbackGuard extends Handler.Wrapper {
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

  /**
   * Creates a guard.
   *
   * @param guarded the handler of all other requests
   */
  public LoopbackGuard(Handler guarded) {
    super(guarded);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
    if (hosts.size() != 1 || !LOOPBACK.matcher(hosts.getFirst()).matches()) {
      return reject("Host must be 127.0.0.1, localhost or [::1].", response, callback);
    }
    for (String origin : request.getHeaders().getValuesList(HttpHeader.ORIGIN)) {
      if (!origin.equalsIgnoreCase("http://" + hosts.getFirst())) {
        return reject("Requests of another origin are rejected.", response, callback);
      }
    }
    return super.handle(request, response, callback);
  }

  private static boolean reject(String detail, Response response, Callback callback) {
    String requestId = UUID.randomUUID().toString();
    String problem =
        """
        {"type":"about:blank","title":"Forbidden","status":403,"detail":"%s","requestId":"%s"}\
        """
            .formatted(detail, requestId);
    response.setStatus(403);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    headers.put("X-Request-Id", requestId);
    response.write(true, ByteBuffer.wrap(problem.getBytes(UTF_8)), callback);
    return true;
  }
}
