package io.customerrecord.lambda.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header {@code traceparent} is accepted as W3C Trace Context requires. */
class TraceParentTest {
  private static final String IDS = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";

  @ParameterizedTest
  @ValueSource(strings = {"00-" + IDS + "-01", "00-" + IDS + "-00", "00-" + IDS + "-03"})
  void a_header_of_the_known_version_is_kept_unchanged(String header) {
    assertThat(TraceParent.of(header)).isEqualTo(header);
  }

  @ParameterizedTest
  @CsvSource({
    "01-" + IDS + "-01, 01",
    "01-" + IDS + "-fe, 00",
    "cc-" + IDS + "-ff-what-the-future-will-be-like, 01",
    "fe-" + IDS + "-01-, 01"
  })
  void of_a_later_version_the_known_fields_are_kept(String header, String flags) {
    assertThat(TraceParent.of(header)).isEqualTo("00-" + IDS + "-" + flags);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        IDS,
        "00-" + IDS,
        "00-" + IDS + "-1",
        "00-" + IDS + "-01-more",
        "00-" + IDS + "-01.",
        "00-" + IDS + "-0g",
        "0-" + IDS + "-01",
        "ff-" + IDS + "-01",
        "01-" + IDS + "-01.more",
        "00-" + "00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + "4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-" + "4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-" + "4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-" + IDS + "-01,00-" + IDS + "-01",
        " 00-" + IDS + "-01"
      })
  void an_invalid_header_is_ignored(String header) {
    assertThat(TraceParent.of(header)).isNull();
  }

  @Test
  void a_missing_header_is_no_trace() {
    assertThat(TraceParent.of(null)).isNull();
  }
}
