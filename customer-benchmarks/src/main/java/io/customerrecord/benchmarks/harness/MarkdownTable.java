package io.customerrecord.benchmarks.harness;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints tables in Markdown to the standard output. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /**
   * Prints the header of a table, with an empty line before it.
   *
   * @param textColumns the number of leading columns that contain text; the others are aligned to
   *     the right
   * @param names the names of the columns
   */
  public static void header(int textColumns, String... names) {
    StringBuilder rule = new StringBuilder("|");
    for (int column = 0; column < names.length; column++) {
      rule.append(column < textColumns ? "---|" : "---:|");
    }
    System.out.printf("%n| %s |%n%s%n", String.join(" | ", names), rule);
  }

  /**
   * Prints a row.
   *
   * @param cells the values of its cells
   */
  public static void row(Object... cells) {
    System.out.println(
        Stream.of(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |")));
  }

  /**
   * Formats a number, with commas between thousands.
   *
   * @param value the number
   * @param decimals the number of decimals
   * @return the text, such as {@code 1,234.5}
   */
  public static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
