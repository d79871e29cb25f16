package io.customerrecord.lambda.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2019-03-03T15:30:16.481Z, 2019-03-03T15:30:16.481Z",
    "2019-03-03T15:30:16Z, 2019-03-03T15:30:16Z",
    "2019-03-03t15:30:16z, 2019-03-03T15:30:16Z",
    "2019-03-03 15:30:16Z, 2019-03-03T15:30:16Z",
    "2019-03-03T15:30:16.123456789Z, 2019-03-03T15:30:16.123456789Z",
    "2019-03-03T15:30:16.1Z, 2019-03-03T15:30:16.1Z",
    "'2019-03-03T15:30:16,1Z', 2019-03-03T15:30:16.1Z",
    "2019-03-03T15:30:16+01:00, 2019-03-03T14:30:16Z",
    "2019-03-03T15:30:16.5-05:30, 2019-03-03T21:00:16.5Z",
    "2019-03-03T15:30:16+0100, 2019-03-03T14:30:16Z",
    "2019-03-03T15:30:16-08, 2019-03-03T23:30:16Z",
    "2020-02-29T00:00:00-00:00, 2020-02-29T00:00:00Z",
    "0001-01-01T00:00:00+18:00, 0000-12-31T06:00:00Z",
    "9999-12-31T23:59:59.999999999-18:00, +10000-01-01T17:59:59.999999999Z"
  })
  void a_timestamp_has_a_date_a_time_and_an_offset(String text, Instant expected) {
    assertThat(Timestamps.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', too short",
    "2019-03-03, too short",
    "2019-03-03T15:30Z, too short",
    "03/03/2019 15:30:16Z, character 3",
    "2019-03-03T15.30.16Z, character 14",
    "+12019-03-03T15:30:16Z, character 1",
    "２０19-03-03T15:30:16Z, character 1",
    "2019-03-03T15:30:16, no offset",
    "2019-03-03T15:30:16.481, no offset",
    "2019-03-03T15:30:16.Z, fraction",
    "2019-03-03T15:30:16.1234567890Z, fraction",
    "2019-02-29T15:30:16Z, no such date",
    "2019-13-01T15:30:16Z, no such date",
    "2019-03-03T24:00:00Z, no such date",
    "2019-03-03T15:30:60Z, no such date",
    "2019-03-03T15:30:16ZZ, offset",
    "2019-03-03T15:30:16 Z, offset",
    "2019-03-03T15:30:16+19:00, within",
    "2019-03-03T15:30:16+18:01, within",
    "2019-03-03T15:30:16+01:60, within",
    "2019-03-03T15:30:16+1:00, offset",
    "2019-03-03T15:30:16+01:0, offset",
    "2019-03-03T15:30:16+, offset",
    "2019-03-03T15:30:16[Europe/London], offset"
  })
  void anything_else_is_rejected_with_the_reason(String text, String reason) {
    assertThatThrownBy(() -> Timestamps.parse(text))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining(reason);
  }
}
