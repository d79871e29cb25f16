package io.customerrecord.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The times of events: UTC, whole microseconds, and one fixed width when written. */
public final class EventTime {
  private static final DateTimeFormatter FIXED_WIDTH =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

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
}
