package io.customerrecord.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @Test
  void the_first_event_happens_now_in_whole_microseconds() {
    assertThat(EventTime.next(clockAt("2026-03-03T15:30:16.123456789Z"), null))
        .isEqualTo("2026-03-03T15:30:16.123456Z");
  }

  @ParameterizedTest(name = "the clock at {0}, the event before at {1}")
  @CsvSource({
    "2026-03-03T15:30:17Z,          2026-03-03T15:30:16Z,        2026-03-03T15:30:17Z",
    "2026-03-03T15:30:16.000002Z,   2026-03-03T15:30:16.000001Z, 2026-03-03T15:30:16.000002Z",
    "2026-03-03T15:30:16.000001Z,   2026-03-03T15:30:16.000001Z, 2026-03-03T15:30:16.000002Z",
    "2026-03-03T15:30:16.0000019Z,  2026-03-03T15:30:16.000001Z, 2026-03-03T15:30:16.000002Z",
    "2020-01-01T00:00:00Z,          2026-03-03T15:30:16.999999Z, 2026-03-03T15:30:17Z"
  })
  void the_next_event_is_always_later_than_the_one_before(
      String clock, Instant before, Instant expected) {
    assertThat(EventTime.next(clockAt(clock), before)).isEqualTo(expected);
  }

  @Test
  void nothing_follows_the_last_time_of_the_year_9999() {
    Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");
    Clock now = clockAt("2026-03-03T15:30:16Z");

    assertThat(EventTime.canBeFollowed(last)).isFalse();
    assertThatExceptionOfType(DateTimeException.class)
        .isThrownBy(() -> EventTime.next(now, last))
        .withMessageContaining("0 to 9999");

    Instant lastButOne = last.minusNanos(1_000);
    assertThat(EventTime.canBeFollowed(lastButOne)).isTrue();
    assertThat(EventTime.next(now, lastButOne)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-03-03T15:30:16Z,           2019-03-03T15:30:16.000000Z",
    "2019-03-03T15:30:16.481Z,       2019-03-03T15:30:16.481000Z",
    "2019-03-03T15:30:16.000001Z,    2019-03-03T15:30:16.000001Z",
    "0000-01-01T00:00:00Z,           0000-01-01T00:00:00.000000Z",
    "9999-12-31T23:59:59.999999Z,    9999-12-31T23:59:59.999999Z"
  })
  void a_time_is_written_in_a_fixed_width(Instant time, String text) {
    assertThat(EventTime.format(time)).isEqualTo(text).hasSize(27);
    assertThat(Instant.parse(text)).isEqualTo(time);
    assertThat(EventTime.parse(text)).isEqualTo(time);
  }

  @Test
  void a_time_is_written_as_the_platform_writes_it() {
    DateTimeFormatter platform = new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
    SplittableRandom random = new SplittableRandom(6);
    long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    for (int i = 0; i < 100_000; i++) {
      Instant time =
          Instant.ofEpochSecond(random.nextLong(first, last + 1), random.nextInt(1_000_000_000));
      assertThat(EventTime.format(time)).isEqualTo(platform.format(time));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0001-12-31T23:59:59.999999Z",
        "+10000-01-01T00:00:00Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void a_time_of_another_year_is_not_written(Instant time) {
    assertThatExceptionOfType(DateTimeException.class)
        .isThrownBy(() -> EventTime.format(time))
        .withMessageContaining("0 to 9999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-03-03T15:30:16.0000001Z",
        "2026-03-03T15:30:16.000000001Z",
        "+10000-01-01T00:00:00Z",
        "+12026-03-03T15:30:16.12345Z",
        "-0001-12-31T23:59:59Z",
        "2019-03-03",
        "",
        "2026-02-30T15:30:16.000000Z",
        "2026-13-01T15:30:16.000000Z",
        "2026-03-03T25:30:16.000000Z",
        "2026-03-03T15:60:16.000000Z",
        "2026-03-03T15:30:61.000000Z",
        "2026-03-03T15:30:16.000000z!",
        "2026-03-03 15:30:16.000000Z",
        "2026-03-03T15:30:16,000000Z",
        "2026-03-0:T15:30:16.000000Z",
        "2026-03-0/T15:30:16.000000Z",
        "2026-03-03T15:30:16.00000٣Z"
      })
  void a_time_that_cannot_be_written_is_not_read(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> EventTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00.000000Z",
        "2024-02-29T23:59:59.999999Z",
        "2026-03-03T24:00:00.000000Z",
        "2016-12-31T23:59:60.000000Z",
        "2026-03-03T15:30:16.481Z",
        "2026-03-03T15:30:16Z",
        "2026-03-03T15:30:16.12+02:00"
      })
  void a_time_in_any_form_is_read_as_the_platform_reads_it(String text) {
    assertThat(EventTime.parse(text)).isEqualTo(Instant.parse(text));
  }

  private static Clock clockAt(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }
}
