package io.customerrecord.local.aws.http;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request, read to its end.
 *
 * @param method the method in upper case
 * @param rawPath the path, still percent-encoded
 * @param rawQuery the query string, still percent-encoded; empty when there is none
 * @param headers the headers; names are not case-sensitive
 * @param body the body as it arrived, with any {@code Transfer-Encoding} undone; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; nobody compares two requests
public record Request(
    String method, String rawPath, String rawQuery, Headers headers, byte[] body) {

  /** The first value of a header, or null. */
  public @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  @Override
  public String toString() {
    return "Request[method=%s, redacted]".formatted(method);
  }
}
