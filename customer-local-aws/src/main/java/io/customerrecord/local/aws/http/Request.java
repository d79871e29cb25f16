package io.customerrecord.local.aws.http;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request whose body has been read to its end.
 *
 * @param method the method in upper case
 * @param rawPath the path, still percent-encoded
 * @param rawQuery the query string, still percent-encoded; empty when there is none
 * @param headers the values of each header in the order received; lookups ignore the case of names
 * @param body the body after any {@code Transfer-Encoding} is decoded; callers must not change it
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record Request(
    String method,
    String rawPath,
    String rawQuery,
    SortedMap<String, List<String>> headers,
    byte[] body) {

  /** The first value of a header, or null if the request does not have it. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.getFirst();
  }

  @Override
  public String toString() {
    return "Request[method=%s, redacted]".formatted(method);
  }
}
