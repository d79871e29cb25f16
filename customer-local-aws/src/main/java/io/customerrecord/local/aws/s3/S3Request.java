package io.customerrecord.local.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.local.aws.http.Request;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A path-style request.
 *
 * @param http the request, with the headers that a presigned URL holds as parameters
 * @param bucket the bucket; empty for a request to the service
 * @param key the key; empty for a request to a bucket
 * @param query the decoded query parameters
 */
record S3Request(Request http, String bucket, String key, Map<String, String> query) {

  static S3Request of(Request http) {
    String path = http.rawPath().substring(1);
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String key = slash < 0 ? "" : path.substring(slash + 1);
    Map<String, String> query = query(http.rawQuery());
    return new S3Request(withPresigned(query, http), decode(bucket), decode(key), query);
  }

  /** A presigned URL has the request's {@code x-amz-} headers as parameters. */
  private static Request withPresigned(Map<String, String> query, Request http) {
    SortedMap<String, List<String>> headers = new TreeMap<>(http.headers());
    query.forEach(
        (name, value) -> {
          if (isPresigned(name)) {
            headers.putIfAbsent(name, List.of(value));
          }
        });
    return new Request(http.method(), http.rawPath(), http.rawQuery(), headers, http.body());
  }

  private static boolean isPresigned(String parameter) {
    return parameter.toLowerCase(Locale.ROOT).startsWith("x-amz-");
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      query.put(
          decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1).replace("+", "%20")));
    }
    return query;
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Error.of(400, "InvalidURI", "Couldn't parse the specified URI.");
    }
  }

  /**
   * Rejects every query parameter except the given ones, {@code x-id}, which the SDKs add, and
   * those of a presigned URL.
   */
  S3Request only(String... known) {
    Set<String> names = Set.of(known);
    for (String name : query.keySet()) {
      if (!names.contains(name) && !name.equals("x-id") && !isPresigned(name)) {
        throw S3Error.notImplemented("the query parameter " + name);
      }
    }
    return this;
  }

  /** Rejects the given headers, because ignoring them would change the meaning of the request. */
  S3Request without(String... headers) {
    for (String header : headers) {
      if (http.header(header) != null) {
        throw S3Error.notImplemented("the header " + header);
      }
    }
    return this;
  }

  boolean has(String subresource) {
    return query.containsKey(subresource);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  String text(String name) {
    return query.getOrDefault(name, "");
  }

  /** The requested page size, at most 1,000. */
  int maxKeys() {
    String value = query.getOrDefault("max-keys", "1000");
    if (!value.matches("\\d{1,9}")) {
      throw S3Error.invalidArgument("Provided max-keys not an integer or within integer range");
    }
    return Math.min(1000, Integer.parseInt(value));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(http.header(name));
  }
}
