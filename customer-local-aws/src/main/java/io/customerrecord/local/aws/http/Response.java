package io.customerrecord.local.aws.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP response. In response to a HEAD request, the server sends no body; the {@code
 * Content-Length} is the one among the headers, or else the length of the body.
 *
 * @param status the HTTP status code
 * @param headers one value for each name
 * @param body the body, which may be empty; callers must not change it
 */
@SuppressWarnings("ArrayRecordComponent") // responses are never compared
public record Response(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] NOTHING = {};

  /** A response without headers or body. */
  public static Response of(int status) {
    return new Response(status, Map.of(), NOTHING);
  }

  /** A response with a body of the given media type. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("Content-Type", contentType), body);
  }

  /** A copy of this response with a header added or replaced. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }
}
