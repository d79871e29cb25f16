package io.customerrecord.event.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedEventTest {
  /** An event with every attribute. */
  private static final String EVENT =
      new String(Golden.PERSON_CREATED_1.bytes(), UTF_8)
          .replace(
              "\"data\":",
              "\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\",\"data\":");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "specversion",
        "id",
        "source",
        "type",
        "subject",
        "time",
        "sequence",
        "schemaversion",
        "commandid",
        "data"
      })
  void a_missing_attribute_is_named(String attribute) {
    assertMalformed(EVENT.replace("\"" + attribute + "\":", "\"x\":"), attribute);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "specversion, \"0.3\"",
        "id, \"one\"",
        "source, \"urn:customer-record:00000000-0000-0000-0000-000000000000\"",
        "type, 7",
        "type, null",
        "subject, \"Glyn\"",
        "time, \"yesterday\"",
        "time, \"2026-11-25T14:06:22.1234567Z\"",
        "time, \"+10000-01-01T00:00:00Z\"",
        "datacontenttype, \"text/xml\"",
        "sequence, 1",
        "sequence, \"1\"",
        "sequence, \"00000000000000000000\"",
        "sequence, \"99999999999999999999\"",
        "sequence, \"0000000000000000001\u0661\"",
        "schemaversion, \"1\"",
        "schemaversion, 0",
        "schemaversion, 1.5",
        "schemaversion, 4294967297",
        "commandid, {}",
        "correlationid, []",
        "actor, true",
        "traceparent, 7",
        "data, []",
        "data, \"Glyn\"",
      })
  void a_misused_attribute_is_named(String attribute, String value) {
    String malformed =
        EVENT.replaceFirst(
            "\"" + attribute + "\":(\"[^\"]*\"|1|\\{.*\\}(?=\\}$))",
            "\"" + attribute + "\":" + value);
    assertThat(malformed).isNotEqualTo(EVENT);
    assertMalformed(malformed, attribute);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Glyn",
        "null",
        "[]",
        "\"Glyn\"",
        "{\"Glyn\"",
        "{\"specversion\":\"1.0\",\"specversion\":\"1.0\"}",
        "{\"a\":{\"Glyn\":1,\"Glyn\":2}}",
        "{\"a\":1e999999}",
        "{\"a\":1e6666666666666666666}",
        "{\"a\":NaN}",
        "{\"a\":\"\\ud800\"}",
        "{\"\\udfff\":1}",
        "{\"a\":1e-201}",
        "{\"a\":[1,}",
      })
  void a_text_that_is_not_a_json_object_is_rejected(String text) {
    assertMalformed(text, "event");
  }

  @Test
  void only_white_space_may_surround_an_event() {
    assertMalformed(EVENT + EVENT, "event");
    assertMalformed(EVENT + "x", "event");
    assertThat(EventJson.decode((" " + EVENT + "\n").getBytes(UTF_8)))
        .isEqualTo(EventJson.decode(EVENT.getBytes(UTF_8)));
  }

  @Test
  void bytes_that_are_not_utf_8_are_rejected() {
    byte[] bytes = EVENT.getBytes(UTF_8);
    bytes[EVENT.indexOf("Market")] = (byte) 0xFF;

    assertThatExceptionOfType(MalformedEvent.class).isThrownBy(() -> EventJson.decode(bytes));
  }

  /** The HTTP API rejects these in a body; JSON parsers accept them or guess. */
  @Test
  void other_encodings_and_a_byte_order_mark_are_rejected() {
    assertMalformed("\ufeff" + EVENT, "event");
    for (Charset other :
        List.of(UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), ISO_8859_1)) {
      byte[] bytes = EVENT.replace("Market", "Marché").getBytes(other);
      assertThatExceptionOfType(MalformedEvent.class)
          .as(other.name())
          .isThrownBy(() -> EventJson.decode(bytes));
    }
  }

  /**
   * Encoded surrogates of an emoji, overlong forms of a slash, an unpaired surrogate, and others.
   */
  @ParameterizedTest
  @ValueSource(strings = {"EDA0BDEDB880", "C0AF", "E080AF", "EDA080", "F4908080"})
  void invalid_utf_8_is_rejected(String hex) {
    byte[] wrong = HexFormat.of().parseHex(hex);
    byte[] before = EVENT.substring(0, EVENT.indexOf("Market")).getBytes(UTF_8);
    byte[] after = EVENT.substring(EVENT.indexOf("Market")).getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(before.length + wrong.length + after.length);
    bytes.put(before).put(wrong).put(after);

    assertThatExceptionOfType(MalformedEvent.class)
        .isThrownBy(() -> EventJson.decode(bytes.array()));
  }

  @Test
  void a_malformed_event_has_its_version_if_that_is_readable() {
    assertThat(malformed(EVENT.replace("\"commandid\":", "\"x\":")).version()).hasValue(1);
    assertThat(malformed(EVENT.replace("\"sequence\":", "\"x\":")).version()).isEmpty();
    assertThat(malformed("Glyn").version()).isEmpty();
  }

  private static MalformedEvent malformed(String text) {
    return catchThrowableOfType(MalformedEvent.class, () -> EventJson.decode(text.getBytes(UTF_8)));
  }

  @Test
  void unknown_attributes_and_null_for_an_absent_one_are_tolerated() {
    String withMore =
        EVENT
            .replaceFirst("\\{", "{\"tracestate\":{\"a\":[1,{}]},")
            .replaceFirst("\"actor\":\"[^\"]*\"", "\"actor\":null");

    assertThat(EventJson.decode(withMore.getBytes(UTF_8)).metadata().actor()).isNull();
  }

  private static void assertMalformed(String text, String field) {
    assertThatExceptionOfType(MalformedEvent.class)
        .isThrownBy(() -> EventJson.decode(text.getBytes(UTF_8)))
        .withMessageStartingWith("malformed event: " + field + " ")
        .withNoCause()
        .satisfies(e -> assertThat(e.field()).isEqualTo(field))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Glyn"));
  }
}
