package io.customerrecord.lambda.api.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} as <a href="https://www.w3.org/TR/trace-context/">W3C Trace
 * Context</a> defines it.
 */
final class TraceParent {
  /** A later version may append fields after a dash. */
  private static final Pattern FORMAT =
      Pattern.compile(
          "(?<version>[0-9a-f]{2})-(?<trace>[0-9a-f]{32})-(?<parent>[0-9a-f]{16})"
              + "-(?<flags>[0-9a-f]{2})(?<more>-.*)?");

  private static final String KNOWN_VERSION = "00";
  private static final String NO_VERSION = "ff";
  private static final int SAMPLED = 1;

  private TraceParent() {}

  /**
   * Parses the header.
   *
   * @param header the value, or null if there is no header
   * @return the value in version 00, or null if the header must be ignored: it does not follow the
   *     format, or an id in it is all zeros
   */
  static @Nullable String of(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher parts = FORMAT.matcher(header);
    if (!parts.matches()
        || isZero(parts.group("trace"))
        || isZero(parts.group("parent"))
        || parts.group("version").equals(NO_VERSION)) {
      return null;
    }
    if (parts.group("version").equals(KNOWN_VERSION)) {
      return parts.group("more") == null ? header : null;
    }
    // In a later version only the ids and the lowest flag have a known meaning.
    int sampled = Integer.parseInt(parts.group("flags"), 16) & SAMPLED;
    return "%s-%s-%s-0%d"
        .formatted(KNOWN_VERSION, parts.group("trace"), parts.group("parent"), sampled);
  }

  private static boolean isZero(String hex) {
    return hex.chars().allMatch(c -> c == '0');
  }
}
