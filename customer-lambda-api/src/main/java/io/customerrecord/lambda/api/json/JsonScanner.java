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

  void skipSpace() {
    while (at < json.length && isSpace(json[at])) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  boolean isAtEnd() {
    return at == json.length;
  }

  /** The next character, which there must be. */
  char peek() throws MalformedJson {
    if (isAtEnd()) {
      throw malformed(at);
    }
    return json[at];
  }

  /** Skips the next character, which must be the given one. */
  void expect(char c) throws MalformedJson {
    if (peek() != c) {
      throw malformed(at);
    }
    at++;
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
    if (isNext('.', '.')) {
      at++;
      digits += digits();
    }
    if (isNext('e', 'E')) {
      at++;
      if (isNext('+', '-')) {
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

  private boolean isNext(char c, char d) {
    return at < json.length && (json[at] == c || json[at] == d);
  }

  /** Reads a string, whose surrogates may be unpaired. */
  void string() throws MalformedJson {
    string(false);
  }

  /** Reads the name of a member, in which escaped surrogates must be paired. */
  void name() throws MalformedJson {
    int quote = at;
    string(true);
    if (end - start > MAX_NAME_LENGTH) {
      throw malformed("has a name of more than " + MAX_NAME_LENGTH + " characters", quote);
    }
  }

  private void string(boolean pairsOnly) throws MalformedJson {
    expect('"');
    start = at;
    end = at;
    boolean inPair = false;
    while (true) {
      int first = at;
      moveText();
      if (inPair && (at > first || peek() != '\\')) {
        throw malformed(first);
      }
      char c = peek();
      if (c == '"') {
        at++;
        return;
      }
      if (c != '\\') {
        throw malformed(at);
      }
      int backslash = at;
      char escaped = escape();
      if (pairsOnly && Character.isLowSurrogate(escaped) != inPair) {
        throw malformed(backslash);
      }
      inPair = pairsOnly && Character.isHighSurrogate(escaped);
      json[end++] = escaped;
    }
  }

  /** Moves what needs no decoding to the end of the string. */
  private void moveText() {
    char[] chars = json;
    int first = at;
    int next = first;
    while (next < chars.length && chars[next] >= ' ' && chars[next] != '"' && chars[next] != '\\') {
      next++;
    }
    if (end < first) {
      System.arraycopy(chars, first, chars, end, next - first);
    }
    end += next - first;
    at = next;
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
