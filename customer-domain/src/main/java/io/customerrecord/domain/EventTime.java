package io.customerrecord.domain;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The times of events: UTC, whole microseconds, and one fixed width when written. */
public final class EventTime {
  private static final DateTimeFormatter FIXED_WIDTH =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private EventTime() {}

  /**
   * The time of the next event in a history: now, but always later than the event before it,
   * whatever the clock does.
   *
   * @param clock the clock
   * @param previous the time of the event before, or null for the first one
   * @return {@code max(now, previous + 1 µs)}
   */
  public static Instant next(Clock clock, @Nullable Instant previous) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return previous == null || now.isAfter(previous) ? now : previous.plus(1, ChronoUnit.MICROS);
  }

  /**
   * Writes a time so that the order of texts is the order of times.
   *
   * @param time whole microseconds of the years 0 to 9999
   * @return such as {@code 2019-03-03T15:30:16.481000Z}
   */
  public static String format(Instant time) {
    return FIXED_WIDTH.format(time);
  }

  /**
   * Reads a time, whatever its width and offset.
   *
   * @param text such as {@code 2019-03-03T15:30:16.481Z}
   * @return the time that {@link #format} writes as that
   * @throws DateTimeException if it is no time, or one that {@code format} has no text for
   */
  public static Instant parse(String text) {
    Instant time = Instant.parse(text);
    if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
      throw new DateTimeException("the time is finer than a microsecond");
    }
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new DateTimeException("the time is not in the years 0 to 9999");
    }
    return time;
  }
}
