package io.customerrecord.lambda.api.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259), value by value and without conversions. It accepts what Jackson
 * accepts with the same limits, but does not initialise {@code java.math.BigDecimal}, which would
 * take a tenth of a cold start (ADR 40). After an exception the reader must not be used any more.
 * Used by one thread.
 */
public final class JsonReader {
  /** How many levels deep objects and arrays may be nested. */
  static final int MAX_DEPTH = 64;

  /** What the reader is at. */
  public enum Token {
    /** The beginning of an object. */
    OBJECT,
    /** The end of an object. */
    END_OBJECT,
    /** The beginning of an array. */
    ARRAY,
    /** The end of an array. */
    END_ARRAY,
    /** A string. */
    STRING,
    /** A number. */
    NUMBER,
    /** The literal {@code true}. */
    TRUE,
    /** The literal {@code false}. */
    FALSE,
    /** The literal {@code null}. */
    NULL,
    /** The beginning of the text, before anything is read, or its end. */
    NOTHING
  }

  private final JsonScanner scanner;
  private final boolean[] inObject = new boolean[MAX_DEPTH + 1];
  private int depth;

  /** Whether the innermost object or array, or the text, has had a value already. */
  private boolean hasValue;

  private Token token = Token.NOTHING;
  private int nameStart;
  private int nameEnd;

  /**
   * Makes a reader that is before the first value of a text.
   *
   * @param text the JSON text
   */
  public JsonReader(String text) {
    this.scanner = new JsonScanner(text);
  }

  /**
   * Moves to the next value, or to the end of the object, the array or the text.
   *
   * @return what the reader is at now
   * @throws MalformedJson if the text up to there is not well-formed or exceeds a limit
   */
  public Token next() throws MalformedJson {
    token = read();
    return token;
  }

  /**
   * Moves to the value of the next member of the object, or to the end of the object.
   *
   * @return the name of the member, or null at the end
   * @throws MalformedJson if the text up to there is not well-formed or exceeds a limit
   */
  public @Nullable String nextMember() throws MalformedJson {
    return next() == Token.END_OBJECT ? null : scanner.text(nameStart, nameEnd);
  }

  /**
   * Tells what the reader is at.
   *
   * @return the result of the last {@link #next}
   */
  public Token token() {
    return token;
  }

  /**
   * Returns the string or the number that the reader is at. It must not be called at anything else.
   *
   * @return the decoded string, whose surrogates may be unpaired, or the number as it is written
   */
  public String text() {
    return scanner.text(scanner.start(), scanner.end());
  }

  /**
   * Moves from the beginning of an object or an array to its end. It does nothing at anything else.
   *
   * @throws MalformedJson if what is skipped is not well-formed or exceeds a limit
   */
  public void skipChildren() throws MalformedJson {
    if (token == Token.OBJECT || token == Token.ARRAY) {
      int outside = depth - 1;
      while (depth > outside) {
        next();
      }
    }
  }

  private Token read() throws MalformedJson {
    scanner.skipSpace();
    if (depth == 0) {
      if (scanner.isAtEnd()) {
        return Token.NOTHING;
      }
      if (hasValue) {
        throw scanner.malformed("has content after its JSON value");
      }
      return value();
    }
    if (scanner.peek() == (inObject[depth] ? '}' : ']')) {
      return end();
    }
    if (hasValue) {
      scanner.expect(',');
      scanner.skipSpace();
    }
    if (inObject[depth]) {
      name();
    }
    return value();
  }

  private void name() throws MalformedJson {
    scanner.name();
    nameStart = scanner.start();
    nameEnd = scanner.end();
    scanner.skipSpace();
    scanner.expect(':');
    scanner.skipSpace();
  }

  private Token value() throws MalformedJson {
    hasValue = true;
    return switch (scanner.peek()) {
      case '"' -> {
        scanner.string();
        yield Token.STRING;
      }
      case '{' -> begin('{', Token.OBJECT);
      case '[' -> begin('[', Token.ARRAY);
      case 't' -> literal("true", Token.TRUE);
      case 'f' -> literal("false", Token.FALSE);
      case 'n' -> literal("null", Token.NULL);
      default -> {
        scanner.number();
        yield Token.NUMBER;
      }
    };
  }

  private Token begin(char bracket, Token token) throws MalformedJson {
    if (depth == MAX_DEPTH) {
      throw scanner.malformed("is nested more than " + MAX_DEPTH + " levels deep");
    }
    scanner.expect(bracket);
    depth++;
    inObject[depth] = token == Token.OBJECT;
    hasValue = false;
    return token;
  }

  private Token end() throws MalformedJson {
    boolean object = inObject[depth];
    scanner.expect(object ? '}' : ']');
    depth--;
    hasValue = true;
    return object ? Token.END_OBJECT : Token.END_ARRAY;
  }

  private Token literal(String literal, Token token) throws MalformedJson {
    scanner.literal(literal);
    return token;
  }
}
