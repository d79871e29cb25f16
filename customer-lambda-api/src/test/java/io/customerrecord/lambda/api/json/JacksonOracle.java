package io.customerrecord.lambda.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.customerrecord.lambda.api.json.JsonReader.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What Jackson makes of a JSON text, with the limits of {@link JsonReader}. */
public final class JacksonOracle {
  /** Makes parsers with these limits. */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonReader.MAX_DEPTH)
                  .maxNameLength(JsonScanner.MAX_NAME_LENGTH)
                  .maxNumberLength(JsonScanner.MAX_DIGITS)
                  .build())
          .build();

  private static final Map<JsonToken, Token> TOKENS =
      Map.of(
          JsonToken.START_OBJECT, Token.OBJECT,
          JsonToken.END_OBJECT, Token.END_OBJECT,
          JsonToken.START_ARRAY, Token.ARRAY,
          JsonToken.END_ARRAY, Token.END_ARRAY,
          JsonToken.VALUE_STRING, Token.STRING,
          JsonToken.VALUE_NUMBER_INT, Token.NUMBER,
          JsonToken.VALUE_NUMBER_FLOAT, Token.NUMBER,
          JsonToken.VALUE_TRUE, Token.TRUE,
          JsonToken.VALUE_FALSE, Token.FALSE,
          JsonToken.VALUE_NULL, Token.NULL);

  /** An escape with a character beyond Latin-1 in the place of a hexadecimal digit. */
  private static final Pattern WIDE_DIGIT =
      Pattern.compile("((?<!\\\\)(?:\\\\\\\\)*+\\\\u[0-9A-Fa-f]{0,3})[^\\x00-\\xFF]");

  private JacksonOracle() {}

  /**
   * Reads a text to its end. Jackson looks at the low byte of a hexadecimal digit alone, and so
   * takes Ķ (U+0136) for a 6; here it does not.
   *
   * @return a line for each name and each token, with its text
   * @throws JsonProcessingException if Jackson rejects the text
   * @throws MoreThanOneValue if it is a sequence of values
   */
  static List<String> read(String text) throws JsonProcessingException, MoreThanOneValue {
    List<String> read = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(WIDE_DIGIT.matcher(text).replaceAll("$1?"))) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (!read.isEmpty() && isFirstOfRoot(json, token)) {
          throw new MoreThanOneValue();
        }
        read.add(
            token == JsonToken.FIELD_NAME
                ? json.currentName() + ":"
                : line(TOKENS.get(token), json.getText()));
      }
      return read;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFirstOfRoot(JsonParser json, JsonToken token) {
    int depth = json.getParsingContext().getNestingDepth() - (token.isStructStart() ? 1 : 0);
    return depth == 0 && !token.isStructEnd();
  }

  static String line(Token token, String text) {
    return token == Token.STRING || token == Token.NUMBER ? token + " " + text : token.toString();
  }

  /** Jackson would read a sequence of values, of which a JSON text has one. */
  static final class MoreThanOneValue extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Whether a position of Jackson's error is compatible with ours. Jackson's is the character that
   * is wrong, too, except that it is
   *
   * <ul>
   *   <li>behind a control character between tokens, a sign that is not a number's, and half a pair
   *       of escaped surrogates,
   *   <li>the start of an unknown literal, or behind it,
   *   <li>before the end of a number that lacks digits,
   *   <li>unknown where a limit is exceeded.
   * </ul>
   */
  static boolean isCompatible(JsonProcessingException theirs, int line, int column) {
    JsonLocation at = theirs.getLocation();
    if (at == null) {
      return true;
    }
    return at.getLineNr() == line
        && isCompatible(theirs.getOriginalMessage(), at.getColumnNr() - column);
  }

  private static boolean isCompatible(String message, int ahead) {
    if (message.startsWith("Illegal character")) {
      return ahead == 1;
    }
    if (message.startsWith("Unrecognized token")) {
      return ahead <= 0;
    }
    if (message.startsWith("Non-standard token") || message.contains("in a Number value")) {
      return ahead > 0;
    }
    if (message.contains("surrogate")) {
      return ahead >= 0;
    }
    return message.contains("in numeric value") ? ahead <= 2 : ahead == 0;
  }
}
