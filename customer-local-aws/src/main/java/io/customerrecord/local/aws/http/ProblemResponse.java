package io.customerrecord.local.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;

/** The response to a request that is rejected before it reaches the handler. */
final class ProblemResponse {
  private ProblemResponse() {}

  /**
   * A problem document (RFC 9457) of the type {@code about:blank}.
   *
   * @param status the HTTP status
   * @param detail a sentence without characters that JSON would escape
   */
  static Response of(int status, String detail) {
    String requestId = UUID.randomUUID().toString();
    String problem =
        """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s","requestId":"%s"}\
        """
            .formatted(HttpStatus.getMessage(status), status, detail, requestId);
    return Response.of(status, "application/problem+json", problem.getBytes(UTF_8))
        .with("X-Request-Id", requestId);
  }
}
