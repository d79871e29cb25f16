package io.customerrecord.custom.runtime;

import org.jspecify.annotations.Nullable;

/** Switches over patterns, of every kind that the language has, for {@link PatternSwitchesTest}. */
public class Switches {
  /** A sealed type. */
  public sealed interface Shape {}

  /** A record to take apart. */
  public record Circle(int radius) implements Shape {}

  /** A record of records. */
  public record Pair(Shape left, Shape right) implements Shape {}

  /** An enum. */
  public enum Color implements Mixed {
    /** The first. */
    RED,
    /** The second. */
    GREEN
  }

  /** A type with an enum and a record. */
  public sealed interface Mixed permits Color, Text {}

  /** The record of it. */
  public record Text(String text) implements Mixed {}

  private Switches() {}

  /** Switches over classes, with guards and null. */
  public static String classes(@Nullable Object selector) {
    return switch (selector) {
      case null -> "null";
      case String s when s.isEmpty() -> "an empty string";
      case String s when s.length() > 3 -> "a long string";
      case CharSequence s -> "characters " + s;
      case Integer i when i > 0 -> "positive";
      case Number n -> "number " + n;
      case int[] array -> "array of " + array.length;
      case Shape shape -> shapes(shape);
      default -> "other";
    };
  }

  /** Switches over records and what they hold. */
  public static String shapes(Shape selector) {
    return switch (selector) {
      case Pair(Circle(int left), Circle(int right)) when left == right -> "twins of " + left;
      case Pair(Pair inner, Shape right) -> "(" + shapes(inner) + ", " + shapes(right) + ")";
      case Pair(Shape left, Shape right) -> shapes(left) + " and " + shapes(right);
      case Circle(int radius) -> "circle " + radius;
    };
  }

  /** Switches over strings with a pattern. */
  public static String strings(String selector) {
    return switch (selector) {
      case "PERSON" -> "a person";
      case "ORGANISATION" -> "an organisation";
      case String s when s.startsWith("P") -> "something with P";
      case String s -> "a string of " + s.length();
    };
  }

  /** Switches over constants of an enum and a record: its labels are no classes. */
  public static String mixed(Mixed selector) {
    return switch (selector) {
      case Color.RED -> "red";
      case Color.GREEN -> "green";
      case Text(String text) -> text;
    };
  }
}
