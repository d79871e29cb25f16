package io.customerrecord.lambda.api.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Parses timestamps in the format of RFC 3339, which is the extended format of ISO 8601: a date,
 * {@code T}, a time to the second, optionally a fraction of up to nine digits, and {@code Z} or an
 * offset.
 */
public final class Timestamps {
  private static final String SHAPE = "0000-00-00T00:00:00";

  private Timestamps() {}

  /**
   * Parses a timestamp.
   *
   * @param text the text
   * @return the instant
   * @throws DateTimeException if the text is not a timestamp; its message says why, without quoting
   *     the text
   */
  public static Instant parse(String text) {
    if (text.length() < SHAPE.length()) {
      throw new DateTimeException("it is too short");
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char c = text.charAt(i);
      char expected = SHAPE.charAt(i);
      boolean fits =
          switch (expected) {
            case '0' -> c >= '0' && c <= '9';
            case 'T' -> c == 'T' || c == 't' || c == ' ';
            default -> c == expected;
          };
      if (!fits) {
        throw new DateTimeException("character " + (i + 1) + " does not match " + SHAPE);
      }
    }
    int end = SHAPE.length();
    int nanos = 0;
    if (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',')) {
      int digits = digitsFrom(text, end + 1);
      if (digits < 1 || digits > 9) {
        throw new DateTimeException("the fraction must have 1 to 9 digits");
      }
      nanos =
          Integer.parseInt(
              (text.substring(end + 1, end + 1 + digits) + "00000000").substring(0, 9));
      end += 1 + digits;
    }
    return dateTime(text, nanos).toInstant(offset(text.substring(end)));
  }

  private static LocalDateTime dateTime(String text, int nanos) {
    try {
      return LocalDateTime.of(
          number(text, 0, 4),
          number(text, 5, 7),
          number(text, 8, 10),
          number(text, 11, 13),
          number(text, 14, 16),
          number(text, 17, 19),
          nanos);
    } catch (DateTimeException e) {
      throw new DateTimeException("there is no such date or time", e);
    }
  }

  private static ZoneOffset offset(String text) {
    if (text.equals("Z") || text.equals("z")) {
      return ZoneOffset.UTC;
    }
    if (text.isEmpty()) {
      throw new DateTimeException(
          "it has no offset: it must end with Z or an offset such as +01:00");
    }
    boolean colon = text.length() == 6 && text.charAt(3) == ':';
    String digits = colon ? text.substring(1, 3) + text.substring(4) : text.substring(1);
    char sign = text.charAt(0);
    if ((sign != '+' && sign != '-')
        || (digits.length() != 4 && digits.length() != 2)
        || digitsFrom(digits, 0) != digits.length()) {
      throw new DateTimeException("its offset must be Z or in the form +01:00");
    }
    int hours = number(digits, 0, 2);
    int minutes = digits.length() == 4 ? number(digits, 2, 4) : 0;
    if (hours > 18 || minutes > 59 || (hours == 18 && minutes > 0)) {
      throw new DateTimeException("its offset must be within -18:00 and +18:00");
    }
    int seconds = hours * 3_600 + minutes * 60;
    return ZoneOffset.ofTotalSeconds(sign == '+' ? seconds : -seconds);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static int digitsFrom(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }
}
