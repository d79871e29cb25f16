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
 * Keeps web pages away from a Jetty server on the loopback interface, which any browser on the
 * machine can reach. A request is answered with 403 and a problem document (RFC 9457) unless its
 * {@code Host} is a name of that interface, which keeps out a page whose own name has been made to
 * lead here (DNS rebinding), and unless it has no {@code Origin} or that of this server, which
 * keeps out all other pages. Thread-safe.
 */
public final class LoopbackGuard extends Handler.Wrapper {
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

  /**
   * A guard.
   *
   * @param guarded what answers everything else
   */
  public LoopbackGuard(Handler guarded) {
    super(guarded);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
    if (hosts.size() != 1 || !LOOPBACK.matcher(hosts.getFirst()).matches()) {
      return refuse("Host must be 127.0.0.1, localhost or [::1].", response, callback);
    }
    for (String origin : request.getHeaders().getValuesList(HttpHeader.ORIGIN)) {
      if (!origin.equalsIgnoreCase("http://" + hosts.getFirst())) {
        return refuse("Requests of another origin are not taken.", response, callback);
      }
    }
    return super.handle(request, response, callback);
  }

  private static boolean refuse(String detail, Response response, Callback callback) {
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
