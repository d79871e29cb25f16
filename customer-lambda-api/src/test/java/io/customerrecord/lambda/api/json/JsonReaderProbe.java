package io.customerrecord.lambda.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.customerrecord.lambda.api.json.JsonReader.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON texts with {@link JsonReader} and compares what it says with {@link JacksonOracle}.
 */
final class JsonReaderProbe {
  private static final Pattern POSITION =
      Pattern.compile(".* at line (?<line>\\d+), column (?<column>\\d+)");

  private static final String CONTENT_AFTER = "has content after its JSON value at line ";

  private JsonReaderProbe() {}

  /** A line for each name and each token, with its text. */
  static List<String> read(String text) throws MalformedJson {
    List<String> read = new ArrayList<>();
    JsonReader json = new JsonReader(text);
    if (json.next() != Token.NOTHING) {
      addValue(json, read);
      assertThat(json.next()).isEqualTo(Token.NOTHING);
    }
    return read;
  }

  private static void addValue(JsonReader json, List<String> read) throws MalformedJson {
    Token token = json.token();
    read.add(
        JacksonOracle.line(
            token, token == Token.STRING || token == Token.NUMBER ? json.text() : ""));
    if (token == Token.OBJECT) {
      for (String name = json.nextMember(); name != null; name = json.nextMember()) {
        read.add(name + ":");
        addValue(json, read);
      }
      read.add(json.token().toString());
    } else if (token == Token.ARRAY) {
      while (json.next() != Token.END_ARRAY) {
        addValue(json, read);
      }
      read.add(json.token().toString());
    }
  }

  /**
   * Checks that the reader accepts what Jackson accepts, with the same names and values, and
   * rejects what it rejects, at a compatible position.
   *
   * @return whether the text is accepted
   */
  static boolean isSameAsJackson(String text) throws MalformedJson {
    List<String> theirs;
    try {
      theirs = JacksonOracle.read(text);
    } catch (JsonProcessingException e) {
      checkRejected(text, e);
      return false;
    } catch (JacksonOracle.MoreThanOneValue e) {
      assertThatThrownBy(() -> read(text)).hasMessageStartingWith(CONTENT_AFTER);
      return false;
    }
    assertThat(read(text)).isEqualTo(theirs);
    JsonReader skipping = new JsonReader(text);
    skipping.next();
    skipping.skipChildren();
    assertThat(skipping.next()).isEqualTo(Token.NOTHING);
    return true;
  }

  private static void checkRejected(String text, JsonProcessingException theirs) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedJson.class)
        .satisfies(
            ours -> {
              String detail = ((MalformedJson) ours).detail();
              if (detail.startsWith(CONTENT_AFTER)) {
                return; // Jackson reports what is wrong within it.
              }
              Matcher position = POSITION.matcher(detail);
              assertThat(position.matches()).isTrue();
              assertThat(
                      JacksonOracle.isCompatible(
                          theirs,
                          Integer.parseInt(position.group("line")),
                          Integer.parseInt(position.group("column"))))
                  .as("%s; Jackson: %s", detail, theirs.getMessage())
                  .isTrue();
            });
  }
}
