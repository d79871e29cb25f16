package io.customerrecord.lambda.api.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a {@code Content-Type} (RFC 9110, section 8.3.1): a type, and parameters whose values are
 * tokens or quoted strings.
 */
final class MediaType {
  private static final String JSON = "application/json";

  /** UTF-8 and its subset US-ASCII, by their common names. */
  private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii", "ascii");

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final String text;
  private int at;

  private MediaType(String text) {
    this.text = text;
  }

  /**
   * Whether a value declares a body as JSON in UTF-8 or US-ASCII. Parameters other than {@code
   * charset} are ignored. A value that breaks the grammar declares nothing.
   */
  static boolean isJson(String value) {
    return new MediaType(value.strip()).isJson();
  }

  private boolean isJson() {
    int end = text.indexOf(';');
    at = end < 0 ? text.length() : end;
    if (!text.substring(0, at).strip().equalsIgnoreCase(JSON)) {
      return false;
    }
    while (at < text.length()) {
      if (!skip(';') || !isAcceptedParameter()) {
        return false;
      }
      skipSpaces();
    }
    return true;
  }

  /** A parameter may be empty: between two semicolons, or after the last one. */
  private boolean isAcceptedParameter() {
    skipSpaces();
    if (at == text.length() || text.charAt(at) == ';') {
      return true;
    }
    String name = token();
    if (name.isEmpty() || !skip('=')) {
      return false;
    }
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    @Nullable String value = quoted ? quotedString() : token();
    if (value == null || (value.isEmpty() && !quoted)) {
      return false;
    }
    return !name.equalsIgnoreCase("charset") || CHARSETS.contains(value.toLowerCase(Locale.ROOT));
  }

  private String token() {
    int start = at;
    while (at < text.length() && isTokenCharacter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The string between the quotes, or null if the closing quote is missing. */
  private @Nullable String quotedString() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      }
      value.append(c);
    }
    return null;
  }

  private boolean skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpaces() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
