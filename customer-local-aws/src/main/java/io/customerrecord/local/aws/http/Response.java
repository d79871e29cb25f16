package io.customerrecord.local.aws.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response. To a HEAD request the body is not sent, only its length, or the {@code
 * Content-Length} among the headers.
 *
 * @param status the HTTP status code
 * @param headers one value for each name
 * @param body may be empty; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; nobody compares two responses
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

  /** The same response with one header more, or with another value for it. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }
}
