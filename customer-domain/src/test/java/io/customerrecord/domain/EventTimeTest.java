package io.customerrecord.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
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

  @ParameterizedTest
  @CsvSource({
    "2019-03-03T15:30:16Z,           2019-03-03T15:30:16.000000Z",
    "2019-03-03T15:30:16.481Z,       2019-03-03T15:30:16.481000Z",
    "2019-03-03T15:30:16.000001Z,    2019-03-03T15:30:16.000001Z",
    "0000-01-01T00:00:00Z,           0000-01-01T00:00:00.000000Z",
    "9999-12-31T23:59:59.999999Z,    9999-12-31T23:59:59.999999Z"
  })
  void a_time_is_written_in_one_width(Instant time, String text) {
    assertThat(EventTime.format(time)).isEqualTo(text).hasSize(27);
    assertThat(EventTime.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-03-03T15:30:16.0000001Z",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "2019-03-03",
        ""
      })
  void what_can_not_be_written_again_is_not_read(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> EventTime.parse(text));
  }

  @Test
  void a_time_is_read_in_any_width_and_offset() {
    assertThat(EventTime.parse("2019-03-03T16:30:16+01:00"))
        .isEqualTo(EventTime.parse("2019-03-03T15:30:16.000000Z"));
  }

  private static Clock clockAt(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }
}
