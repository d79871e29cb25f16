package io.customerrecord.local.aws.http;

/** Checks whether request targets are URIs (RFC 3986, sections 3.3 and 3.4). */
final class RequestTarget {
  private static final String MARKS = "-._~!$&'()*+,;=:@/";

  private RequestTarget() {}

  /** Jetty is more lenient: it accepts other characters and passes them on unchanged. */
  static boolean isValid(String rawPath, String rawQuery) {
    return isMadeOf(MARKS, rawPath) && isMadeOf(MARKS + "?", rawQuery);
  }

  private static boolean isMadeOf(String marks, String part) {
    int length = part.length();
    for (int i = 0; i < length; i++) {
      char c = part.charAt(i);
      if (c == '%') {
        if (i + 2 >= length || !isHex(part.charAt(i + 1)) || !isHex(part.charAt(i + 2))) {
          return false;
        }
      } else if (!isLetterOrDigit(c) && marks.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
