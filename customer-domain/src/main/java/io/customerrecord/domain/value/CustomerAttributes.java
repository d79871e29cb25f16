package io.customerrecord.domain.value;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What else is known about a customer: texts by name, which the library keeps and shows and never
 * looks into. A command must keep these bounds: up to 50 names, each of 1 to 64 characters of
 * {@code A-Z a-z 0-9 _ . -}, and texts of up to 400 characters, none of them blank. Attributes read
 * from the history are never refused. Immutable.
 *
 * @param values the texts by name, in the order of the names
 */
public record CustomerAttributes(Map<String, String> values) {
  private static final CustomerAttributes NONE = new CustomerAttributes(Map.of());

  /**
   * Copies the map.
   *
   * @param values the texts by name
   * @throws NullPointerException if {@code values} is null, or holds a null; the message says
   *     {@code values}, {@code name} or {@code text}
   */
  public CustomerAttributes {
    SortedMap<String, String> copy = new TreeMap<>();
    requireNonNull(values, "values")
        .forEach(
            (name, text) -> copy.put(requireNonNull(name, "name"), requireNonNull(text, "text")));
    values = Collections.unmodifiableSortedMap(copy);
  }

  /**
   * No attributes. An amendment with these clears what was known.
   *
   * @return attributes without any name
   */
  public static CustomerAttributes none() {
    return NONE;
  }

  /**
   * Whether nothing is known.
   *
   * @return true if there is no name
   */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * One attribute.
   *
   * @param name its name
   * @return its text, or null where there is none of that name
   * @throws NullPointerException if {@code name} is null
   */
  public @Nullable String get(String name) {
    return values.get(requireNonNull(name, "name"));
  }

  /**
   * These attributes and one more, or one of them with another text.
   *
   * @param name its name
   * @param text its text
   * @return new attributes
   * @throws NullPointerException if either is null
   */
  public CustomerAttributes with(String name, String text) {
    Map<String, String> more = new HashMap<>(values);
    more.put(requireNonNull(name, "name"), requireNonNull(text, "text"));
    return new CustomerAttributes(more);
  }

  /**
   * These attributes but one.
   *
   * @param name its name
   * @return new attributes; equal ones where there is none of that name
   * @throws NullPointerException if {@code name} is null
   */
  public CustomerAttributes without(String name) {
    Map<String, String> fewer = new HashMap<>(values);
    fewer.remove(requireNonNull(name, "name"));
    return new CustomerAttributes(fewer);
  }

  @Override
  public String toString() {
    return "CustomerAttributes[redacted]";
  }
}
