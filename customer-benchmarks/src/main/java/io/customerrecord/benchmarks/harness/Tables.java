package io.customerrecord.benchmarks.harness;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints tables in Markdown. */
public final class Tables {
  private Tables() {}

  /**
   * Prints the head of a table, with an empty line before it.
   *
   * @param text the columns' names; those behind the first {@code texts} are aligned to the right
   * @param texts how many columns hold texts
   */
  public static void head(int texts, String... text) {
    StringBuilder rule = new StringBuilder("|");
    for (int column = 0; column < text.length; column++) {
      rule.append(column < texts ? "---|" : "---:|");
    }
    System.out.printf("%n| %s |%n%s%n", String.join(" | ", text), rule);
  }

  /**
   * Prints a row.
   *
   * @param cells its values
   */
  public static void row(Object... cells) {
    System.out.println(
        Stream.of(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |")));
  }

  /**
   * A number, with thousands set apart.
   *
   * @param value the number
   * @param decimals how many digits behind the point
   * @return such as {@code 1,234.5}
   */
  public static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
