package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;

/** The body of a request, once it is known to be JSON of a bearable size. */
final class RequestBody {
  static final int MOST_BYTES = 64 * 1024;

  private RequestBody() {}

  /**
   * The body as text.
   *
   * @throws RefusedRequest if it is too large, is said to be anything but JSON, or is not UTF-8
   */
  static String text(HttpRequest request) {
    String text = request.base64() ? decoded(request.body()) : request.body();
    if (text.length() > MOST_BYTES || text.getBytes(UTF_8).length > MOST_BYTES) {
      throw tooLarge();
    }
    if (!text.isEmpty()) {
      requireJson(request);
    }
    return text;
  }

  private static String decoded(String base64) {
    if (base64.length() / 4 > MOST_BYTES / 3 + 1) {
      throw tooLarge();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw malformed("is not the base64 that it is said to be");
    }
    if (bytes.length > MOST_BYTES) {
      throw tooLarge();
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("is not UTF-8");
    }
  }

  private static void requireJson(HttpRequest request) {
    String encoding = request.header("content-encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw new RefusedRequest(
          Problem.of(
                  ProblemType.UNSUPPORTED_MEDIA_TYPE,
                  "The body must come as it is: no Content-Encoding is taken.")
              .withHeader("accept-encoding", "identity"));
    }
    // What has no type may be anything, so it is not taken for JSON (RFC 9110, section 8.3).
    String type = request.header("content-type");
    if (type == null || !MediaType.isJson(type)) {
      throw new RefusedRequest(
          Problem.of(
                  ProblemType.UNSUPPORTED_MEDIA_TYPE,
                  "Content-Type must be application/json; its charset, if given, must be utf-8 or"
                      + " us-ascii.")
              .withHeader("accept", "application/json"));
    }
  }

  private static RefusedRequest tooLarge() {
    return new RefusedRequest(
        Problem.of(
            ProblemType.BODY_TOO_LARGE,
            "The body must not be larger than " + MOST_BYTES + " bytes."));
  }

  static RefusedRequest malformed(String detail) {
    return new RefusedRequest(
        Problem.of(ProblemType.MALFORMED_BODY, "The body " + detail + ".")
            .withErrors(List.of(Fault.body("", detail))));
  }
}
