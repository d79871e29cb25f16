package io.customerrecord.lambda.api.json;

/** Scans the characters of a JSON text. Used by one thread. */
final class JsonScanner {
  /** How many UTF-16 characters the name of a member may have. */
  static final int MAX_NAME_LENGTH = 50_000;

  /** How many digits a number may have. */
  static final int MAX_DIGITS = Json.MAX_BODY_BYTES;

  private final String source;

  /** The source, in which each string is overwritten by its decoded form, which is no longer. */
  private final char[] json;

  private int at;
  private int start;
  private int end;

  JsonScanner(String source) {
    this.source = source;
    this.json = source.toCharArray();
  }

  /** Skips white space, and tells whether nothing else was left. */
  boolean isAtEnd() {
    while (at < json.length) {
      char c = json[at];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return false;
      }
      at++;
    }
    return true;
  }

  /** The next character, which there must be. */
  char peek() throws MalformedJson {
    if (at == json.length) {
      throw malformed(at);
    }
    return json[at];
  }

  /** Skips white space, and then a character, which must be the given one. */
  void skip(char expected) throws MalformedJson {
    isAtEnd();
    expect(expected);
  }

  /** Where the string or number that was read last starts, in its decoded form. */
  int start() {
    return start;
  }

  /** Where it ends. */
  int end() {
    return end;
  }

  String text(int start, int end) {
    return new String(json, start, end - start);
  }

  void literal(String literal) throws MalformedJson {
    for (int i = 0; i < literal.length(); i++) {
      expect(literal.charAt(i));
    }
  }

  void number() throws MalformedJson {
    start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = 1;
    if (peek() == '0') {
      at++;
      if (isDigit()) {
        throw malformed(at);
      }
    } else {
      digits = digits();
    }
    if (isOneOf('.', '.')) {
      at++;
      digits += digits();
    }
    if (isOneOf('e', 'E')) {
      at++;
      if (isOneOf('+', '-')) {
        at++;
      }
      digits += digits();
    }
    if (digits > MAX_DIGITS) {
      throw malformed("has a number of more than " + MAX_DIGITS + " digits", start);
    }
    end = at;
  }

  private int digits() throws MalformedJson {
    int first = at;
    while (isDigit()) {
      at++;
    }
    if (at == first) {
      throw malformed(at);
    }
    return at - first;
  }

  private boolean isDigit() {
    return at < json.length && json[at] >= '0' && json[at] <= '9';
  }

  private boolean isOneOf(char c, char d) {
    return at < json.length && (json[at] == c || json[at] == d);
  }

  /** Reads a string. Its surrogates may be unpaired. */
  void string() throws MalformedJson {
    expect('"');
    start = at;
    end = at;
    for (char c = peek(); c != '"'; c = peek()) {
      if (c == '\\') {
        c = escape();
      } else if (c < ' ') {
        throw malformed(at);
      } else {
        at++;
      }
      json[end++] = c;
    }
    at++;
  }

  /** Reads a string in which an escaped surrogate must belong to an escaped pair. */
  void name() throws MalformedJson {
    int quote = at;
    expect('"');
    start = at;
    end = at;
    boolean inPair = false;
    for (char c = peek(); c != '"' || inPair; c = peek()) {
      int first = at;
      if (c == '\\') {
        c = escape();
        if (Character.isLowSurrogate(c) != inPair) {
          throw malformed(first);
        }
        inPair = Character.isHighSurrogate(c);
      } else if (c < ' ' || inPair) {
        throw malformed(at);
      } else {
        at++;
      }
      json[end++] = c;
    }
    at++;
    if (end - start > MAX_NAME_LENGTH) {
      throw malformed("has a name of more than " + MAX_NAME_LENGTH + " characters", quote);
    }
  }

  private char escape() throws MalformedJson {
    at++;
    char c = peek();
    if (c == 'u') {
      at++;
      return hex();
    }
    char decoded =
        switch (c) {
          case '"', '\\', '/' -> c;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> throw malformed(at);
        };
    at++;
    return decoded;
  }

  private char hex() throws MalformedJson {
    int decoded = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw malformed(at);
      }
      decoded = decoded << 4 | digit;
      at++;
    }
    return (char) decoded;
  }

  private void expect(char c) throws MalformedJson {
    if (peek() != c) {
      throw malformed(at);
    }
    at++;
  }

  private MalformedJson malformed(int offset) {
    return malformed("is not well-formed JSON", offset);
  }

  /** Says what is wrong at the next character. */
  MalformedJson malformed(String what) {
    return malformed(what, at);
  }

  /** Adds the line and the column of an offset, both from 1. */
  private MalformedJson malformed(String what, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      char c = source.charAt(i);
      if (c == '\n' || (c == '\r' && !source.startsWith("\n", i + 1))) {
        line++;
        lineStart = i + 1;
      }
    }
    int column = offset - lineStart + 1;
    return new MalformedJson(what + " at line " + line + ", column " + column);
  }
}
