package io.customerrecord.local.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;

/** What a server answers to a request that it hands to nothing behind it. */
final class Refusal {
  private Refusal() {}

  /**
   * A problem document (RFC 9457) without a type of its own.
   *
   * @param status the HTTP status
   * @param detail a sentence that can stand in JSON as it is
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
