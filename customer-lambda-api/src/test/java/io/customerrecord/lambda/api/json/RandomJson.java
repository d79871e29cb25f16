package io.customerrecord.lambda.api.json;

import java.util.random.RandomGenerator;

/** Makes JSON texts, and spoils them. */
final class RandomJson {
  private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n", "\r", "\t", " \n\t "};
  private static final String[] NUMBERS = {
    "0", "-0", "7", "-12", "0.5", "-0.0", "1e5", "1E+05", "2.50e-3", "9223372036854775808"
  };
  private static final String[] ESCAPES = {
    "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u00e9", "\\uD83d\\uDe00"
  };
  private static final String PIECES =
      "{}[]:,\"\\/'#*+-.0123456789eEabfnrtulsNI_$ \t\r\n\0\f\u001e\u001f\u007f\u0085\u00a0\u00e9"
          + "\u2028\u3000\uFEFF\uD800\uDC00";

  private final RandomGenerator random;

  RandomJson(RandomGenerator random) {
    this.random = random;
  }

  /** A well-formed text. */
  String text() {
    StringBuilder text = new StringBuilder(space());
    value(0, text);
    return text.append(space()).toString();
  }

  private void value(int depth, StringBuilder text) {
    switch (random.nextInt(depth < 4 ? 9 : 7)) {
      case 0 -> text.append("true");
      case 1 -> text.append("false");
      case 2 -> text.append("null");
      case 3 -> text.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 7 -> values('[', ']', depth, text);
      case 8 -> values('{', '}', depth, text);
      default -> string(text);
    }
  }

  private void values(char first, char last, int depth, StringBuilder text) {
    text.append(first).append(space());
    for (int i = random.nextInt(5); i > 0; i--) {
      if (first == '{') {
        string(text);
        text.append(space()).append(':').append(space());
      }
      value(depth + 1, text);
      text.append(space()).append(i > 1 ? "," : "").append(space());
    }
    text.append(last);
  }

  private void string(StringBuilder text) {
    text.append('"');
    for (int i = random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(ESCAPES[random.nextInt(ESCAPES.length)]);
        case 1 -> text.append((char) random.nextInt(0x5D, 0x1_0000));
        default -> text.append((char) random.nextInt('a', 'z' + 1));
      }
    }
    text.append('"');
  }

  private String space() {
    return SPACES[random.nextInt(SPACES.length)];
  }

  /** A text with some changes, after which it is rarely well-formed. */
  String spoiled(String text) {
    StringBuilder spoiled = new StringBuilder(text);
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      int from = random.nextInt(spoiled.length() + 1);
      int to = Math.min(spoiled.length(), from + random.nextInt(4));
      switch (random.nextInt(5)) {
        case 0 -> spoiled.delete(from, to);
        case 1 -> spoiled.insert(from, spoiled.substring(from, to));
        case 2 -> spoiled.setLength(random.nextInt(8) == 0 ? from : spoiled.length());
        case 3 -> spoiled.insert(from, ESCAPES[random.nextInt(ESCAPES.length)]);
        default -> spoiled.insert(from, PIECES.charAt(random.nextInt(PIECES.length())));
      }
    }
    return spoiled.toString();
  }
}
