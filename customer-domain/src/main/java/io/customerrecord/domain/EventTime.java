package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The times of events: UTC, in whole microseconds, written in a fixed width. */
public final class EventTime {
  /** 0000-01-01T00:00:00Z in seconds since 1970. */
  private static final long FIRST_SECOND = -62_167_219_200L;

  /** 9999-12-31T23:59:59Z in seconds since 1970. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** The form that {@link #format} writes; each 0 stands for any digit. */
  private static final String FORM = "0000-00-00T00:00:00.000000Z";

  private EventTime() {}

  /**
   * The time of the next event in a history: now, but always later than the event before, even if
   * the clock goes backwards.
   *
   * @param clock the clock
   * @param previous the time of the event before, or null for the first one
   * @return {@code max(now, previous + 1 µs)}
   * @throws DateTimeException if that cannot be written, because {@code previous} is the last time
   *     of the year 9999
   * @throws NullPointerException if {@code clock} is null
   */
  public static Instant next(Clock clock, @Nullable Instant previous) {
    requireNonNull(clock, "clock");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant next =
        previous == null || now.isAfter(previous) ? now : previous.plus(1, ChronoUnit.MICROS);
    requireWritable(next);
    return next;
  }

  /**
   * Whether a later time can be written.
   *
   * @param time a time that can be written
   * @return false for the last microsecond of the year 9999
   * @throws NullPointerException if {@code time} is null
   */
  public static boolean canBeFollowed(Instant time) {
    requireNonNull(time, "time");
    return time.plus(1, ChronoUnit.MICROS).getEpochSecond() <= LAST_SECOND;
  }

  /**
   * Writes a time. Such texts sort in the order of the times. No formatter is used, because to
   * initialise the platform's takes a few milliseconds of a function's start.
   *
   * @param time a time of the years 0 to 9999; what is finer than a microsecond is dropped
   * @return such as {@code 2019-03-03T15:30:16.481000Z}
   * @throws DateTimeException if the time is in another year
   * @throws NullPointerException if {@code time} is null
   */
  public static String format(Instant time) {
    requireNonNull(time, "time");
    requireWritable(time);
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    char[] text = FORM.toCharArray();
    put(text, 0, 4, utc.getYear());
    put(text, 5, 7, utc.getMonthValue());
    put(text, 8, 10, utc.getDayOfMonth());
    put(text, 11, 13, utc.getHour());
    put(text, 14, 16, utc.getMinute());
    put(text, 17, 19, utc.getSecond());
    put(text, 20, 26, utc.getNano() / 1_000);
    return new String(text);
  }

  private static void requireWritable(Instant time) {
    if (time.getEpochSecond() < FIRST_SECOND || time.getEpochSecond() > LAST_SECOND) {
      throw new DateTimeException("the time is not in the years 0 to 9999");
    }
  }

  /** Writes a number right-aligned over digits 0. */
  private static void put(char[] text, int from, int to, int number) {
    int rest = number;
    for (int at = to - 1; at >= from; at--) {
      text[at] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /**
   * Reads a time of any width and offset. The form that {@link #format} writes is read without a
   * general parser, because a replay reads one time for each event.
   *
   * @param text such as {@code 2019-03-03T15:30:16.481Z}
   * @return the time
   * @throws DateTimeException if the text is no time, or a time that {@code format} cannot write
   * @throws NullPointerException if {@code text} is null
   */
  public static Instant parse(String text) {
    requireNonNull(text, "text");
    return text.length() == FORM.length() && hasForm(text) ? parseForm(text) : parseAny(text);
  }

  private static Instant parseForm(String text) {
    int hour = digits(text, 11, 13);
    int second = digits(text, 17, 19);
    if (hour == 24 || second == 60) {
      return parseAny(text);
    }
    return LocalDateTime.of(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            hour,
            digits(text, 14, 16),
            second,
            digits(text, 20, 26) * 1_000)
        .toInstant(ZoneOffset.UTC);
  }

  private static Instant parseAny(String text) {
    Instant time = Instant.parse(text);
    if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
      throw new DateTimeException("the time is finer than a microsecond");
    }
    requireWritable(time);
    return time;
  }

  private static boolean hasForm(String text) {
    for (int at = 0; at < FORM.length(); at++) {
      char expected = FORM.charAt(at);
      char found = text.charAt(at);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    return true;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      value = 10 * value + (text.charAt(at) - '0');
    }
    return value;
  }
}
