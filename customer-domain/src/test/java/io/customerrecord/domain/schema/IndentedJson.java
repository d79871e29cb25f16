package io.customerrecord.domain.schema;

/** Indents JSON that has no space outside its texts. This module has no JSON library. */
final class IndentedJson {
  private final StringBuilder indented = new StringBuilder();
  private int depth;

  private IndentedJson() {}

  static String of(String json) {
    IndentedJson result = new IndentedJson();
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"' && !isEscaped(json, i)) {
        inText = !inText;
      }
      if (inText || c == '"') {
        result.indented.append(c);
      } else {
        result.add(c, i + 1 < json.length() ? json.charAt(i + 1) : ' ');
      }
    }
    return result.indented.toString();
  }

  private void add(char c, char next) {
    switch (c) {
      case '{', '[' -> {
        indented.append(c);
        depth++;
        if (next != '}' && next != ']') {
          newLine();
        }
      }
      case '}', ']' -> {
        depth--;
        char before = indented.charAt(indented.length() - 1);
        if (before != '{' && before != '[') {
          newLine();
        }
        indented.append(c);
      }
      case ',' -> {
        indented.append(c);
        newLine();
      }
      case ':' -> indented.append(": ");
      default -> indented.append(c);
    }
  }

  private void newLine() {
    indented.append('\n').append("  ".repeat(depth));
  }

  private static boolean isEscaped(String json, int quote) {
    int backslashes = 0;
    while (json.charAt(quote - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
