package io.customerrecord.lambda.api.json;

import static io.customerrecord.lambda.api.json.JsonReaderProbe.isSameAsJackson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reader of JSON against Jackson. */
class JsonReaderTest {
  private static final int TEXTS = 20_000;

  /** Longer texts Jackson reads in parts, by other code. */
  private static final String LONG = " ".repeat(32_800);

  @Test
  void random_texts_are_read_as_by_Jackson() throws MalformedJson {
    RandomJson json = new RandomJson(new SplittableRandom(40));
    for (int i = 0; i < TEXTS; i++) {
      assertThat(isSameAsJackson(json.text())).isTrue();
    }
  }

  @Test
  void spoiled_texts_are_read_or_rejected_as_by_Jackson() throws MalformedJson {
    SplittableRandom random = new SplittableRandom(41);
    RandomJson json = new RandomJson(random);
    int accepted = 0;
    for (int i = 0; i < TEXTS; i++) {
      String spoiled = json.spoiled(json.text());
      boolean same = isSameAsJackson(spoiled);
      accepted += same ? 1 : 0;
      if (i % 20 == 0) {
        assertThat(isSameAsJackson(LONG.substring(random.nextInt(40)) + spoiled)).isEqualTo(same);
      }
    }
    assertThat(accepted).isBetween(TEXTS / 20, TEXTS / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \t\r\n",
        "0",
        "-0",
        "-0.0e-00",
        "1E+2",
        "1e999999999999",
        "123456789012345678901234567890.5",
        "\"\"",
        "\"\\u0000\"",
        "\"\\u00Af\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\u007f\u0080\u2028\u2029\uFEFF\uFFFF\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud800\\n\"",
        "{\"\\ud83d\\ude00\":1}",
        "{\"\":{\"\":[]}}",
        "{\"a\":1,\"a\":2}",
        "[[],{},[{}]]",
        "[\"a\\\"b\",\"\\\\\"]",
        "\n[\r1\t,\r\n2 ]\r"
      })
  void a_well_formed_text_is_read_as_by_Jackson(String text) throws MalformedJson {
    assertThat(isSameAsJackson(text)).isTrue();
    assertThat(isSameAsJackson(LONG + text)).isTrue();
  }

  /** Surrogates that are not escaped. */
  @ParameterizedTest
  @CsvSource({"D800", "DC00", "DC00D800", "D800D800", "D83DDE00"})
  void a_surrogate_that_is_not_escaped_is_accepted(String hex) throws MalformedJson {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < hex.length(); i += 4) {
      text.append((char) Integer.parseInt(hex, i, i + 4, 16));
    }
    assertThat(isSameAsJackson("{\"" + text + "\":\"" + text + "\"}")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "]",
        ",",
        ":",
        "\\",
        "/",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1,,2]",
        "[1 2]",
        "[1}",
        "[1:2]",
        "{]",
        "{,}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":}",
        "{\"a\":]}",
        "{\"a\":,}",
        "{\"a\",1}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1:\"b\"}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":'b'}",
        "{1:1}",
        "{null:1}",
        "{\"a\"=1}",
        "{\"a\":1;\"b\":2}",
        "-",
        "+1",
        "--1",
        ".5",
        "-.5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "1e1.5",
        "01",
        "-01",
        "00",
        "0x1F",
        "1_000",
        "1L",
        "1,5",
        "\uFF11",
        "NaN",
        "-NaN",
        "Infinity",
        "-Infinity",
        "tru",
        "True",
        "TRUE",
        "truex",
        "nul",
        "nulll",
        "undefined",
        "\"",
        "\"a",
        "\"\\",
        "\"\\\"",
        "\"\\u",
        "\"\\u123\"",
        "\"\\u00g0\"",
        "\"\\u\uFF11000\"",
        "\"\\U0041\"",
        "\"\\x41\"",
        "\"\\'\"",
        "\"\\0\"",
        "\"\\\n\"",
        "\"\0\"",
        "\"\t\"",
        "\"\n\"",
        "\"\u001f\"",
        "{\"a\t\":1}",
        "{\"\\ud800\":1}",
        "{\"\\udc00\":1}",
        "{\"\\ud800x\":1}",
        "{\"\\ud800\\n\":1}",
        "{\"\\ud800\\ud800\":1}",
        "{\"\\ud800",
        "{\"\\ud800\\",
        "'a'",
        "// c\n1",
        "/* c */ 1",
        "1 // c",
        "# c\n1",
        "\uFEFF{}",
        "\u00a0{}",
        "\u2028{}",
        "\f{}",
        "\u000b{}",
        "\u001e{}",
        "\0{}",
        "{}\0",
        "{\f}",
        "[1\f,2]",
        "{\"a\"\f:1}",
        "{} {}",
        "{}{}",
        "{}x",
        "{},",
        "{}}",
        "[]]",
        "1 2",
        "1x",
        "true false",
        "\"a\" \"b\""
      })
  void a_malformed_text_is_rejected_as_by_Jackson(String text) throws MalformedJson {
    assertThat(isSameAsJackson(text)).isFalse();
    assertThat(isSameAsJackson("\r\n \r" + text)).isFalse();
    assertThat(isSameAsJackson(LONG + text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,}        | line 1, column 8",
        "{\"a\":\\n\\n tru} | line 3, column 5",
        "{\"a\":truest}     | line 1, column 10",
        "{\"a\":NaN}       | line 1, column 6",
        "{\"a\":+1}        | line 1, column 6",
        "{\"a\":1.}        | line 1, column 8",
        "{\"a\":1.5e+x}    | line 1, column 11",
        "{\"a\":01}        | line 1, column 7",
        "{\"a\":-Infinity} | line 1, column 7",
        "{\"a\":\"b        | line 1, column 8",
        "{\"a\":\"\\\\x\"} | line 1, column 8",
        "{\"a\\\\udc00\":1} | line 1, column 4",
        "{\\r\\n\\r\\f}    | line 3, column 1",
      })
  void the_position_is_that_of_the_first_character_that_is_wrong(String text, String position) {
    String unescaped = text.translateEscapes();
    assertThatThrownBy(() -> JsonReaderProbe.read(unescaped))
        .hasMessage("is not well-formed JSON at " + position);
  }

  @Test
  void the_limits_are_those_of_Jackson() throws MalformedJson {
    assertThat(isSameAsJackson("[".repeat(64) + "]".repeat(64))).isTrue();
    assertRejected(
        "{\"a\":\n" + "[".repeat(64), "is nested more than 64 levels deep at line 2, column 64");
    assertThat(isSameAsJackson("{\"" + "x".repeat(50_000) + "\":1}")).isTrue();
    assertThat(isSameAsJackson("{\"" + "\\n".repeat(50_000) + "\":1}")).isTrue();
    assertRejected(
        "{\"" + "x".repeat(50_001) + "\":1}",
        "has a name of more than 50000 characters at line 1, column 2");
    assertRejected(
        "{\"" + "\\n".repeat(50_001) + "\":1}",
        "has a name of more than 50000 characters at line 1, column 2");
    String digits = "9".repeat(65_536);
    assertThat(isSameAsJackson("[-" + digits + "]")).isTrue();
    assertThat(isSameAsJackson("[0." + digits.substring(1) + "]")).isTrue();
    assertRejected(
        "[" + digits + "9]", "has a number of more than 65536 digits at line 1, column 2");
    assertRejected(
        "[-1.5e+" + digits + "]", "has a number of more than 65536 digits at line 1, column 2");
  }

  /** Jackson looks at the low byte of a digit alone, and would read U+0136 as the digit 6. */
  @Test
  void a_digit_of_an_escape_is_ASCII() {
    assertThatThrownBy(() -> JsonReaderProbe.read("\"\\u00e\u0136\""))
        .hasMessage("is not well-formed JSON at line 1, column 7");
  }

  private static void assertRejected(String text, String detail) throws MalformedJson {
    assertThat(isSameAsJackson(text)).isFalse();
    assertThatThrownBy(() -> JsonReaderProbe.read(text)).hasMessage(detail);
  }
}
