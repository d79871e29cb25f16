package io.customerrecord.lambda.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.lambda.api.json.Json;
import io.customerrecord.lambda.api.json.JsonObject;
import io.customerrecord.lambda.api.json.JsonObjectParser;
import io.customerrecord.lambda.api.json.MalformedJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;

/** Parses the bodies of requests. */
public final class RequestBody {
  private RequestBody() {}

  /**
   * Parses the body of a request.
   *
   * @param exchange the request; what is wrong inside the object is added to its violations
   * @return the JSON object that is the body
   * @throws RejectedRequest if the body is too large, is not declared as unencoded JSON, or is not
   *     one well-formed JSON object in UTF-8
   */
  public static JsonObject parse(Exchange exchange) {
    try {
      return JsonObjectParser.parse(text(exchange.request()), exchange.violations()::body);
    } catch (MalformedJson e) {
      throw malformed(e.detail());
    }
  }

  /** What is sent is told first: compressed bytes, for example, are no UTF-8 either. */
  private static String text(HttpRequest request) {
    if (!request.body().isEmpty()) {
      requireJson(request);
    }
    String text = request.base64() ? decoded(request.body()) : request.body();
    if (text.length() > Json.MAX_BODY_BYTES || text.getBytes(UTF_8).length > Json.MAX_BODY_BYTES) {
      throw tooLarge();
    }
    return text;
  }

  private static String decoded(String base64) {
    if (base64.length() / 4 > Json.MAX_BODY_BYTES / 3 + 1) {
      throw tooLarge();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw malformed("is not valid base64");
    }
    if (bytes.length > Json.MAX_BODY_BYTES) {
      throw tooLarge();
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("is not valid UTF-8");
    }
  }

  private static void requireJson(HttpRequest request) {
    String encoding = request.header("content-encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw new RejectedRequest(
          Problem.of(
                  Problem.Type.UNSUPPORTED_MEDIA_TYPE,
                  "The body must be sent without a Content-Encoding.")
              .withHeader("accept-encoding", "identity"));
    }
    // A body without a type could be anything (RFC 9110, section 8.3), so it is not read as JSON.
    String type = request.header("content-type");
    if (type == null || !MediaType.isJson(type)) {
      throw new RejectedRequest(
          Problem.of(
                  Problem.Type.UNSUPPORTED_MEDIA_TYPE,
                  "Content-Type must be application/json; its charset, if given, must be utf-8 or"
                      + " us-ascii.")
              .withHeader("accept", "application/json"));
    }
  }

  private static RejectedRequest tooLarge() {
    return new RejectedRequest(
        Problem.of(
            Problem.Type.BODY_TOO_LARGE,
            "The body must not be larger than " + Json.MAX_BODY_BYTES + " bytes."));
  }

  private static RejectedRequest malformed(String detail) {
    return new RejectedRequest(
        Problem.of(Problem.Type.MALFORMED_BODY, "The body " + detail + ".")
            .withErrors(List.of(new Violations.Entry(Violations.Source.BODY, "", detail))));
  }
}
