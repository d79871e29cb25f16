package io.customerrecord.domain.value;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Additional data of a customer: texts by name, which the library stores and shows but does not
 * interpret. Commands check these bounds: up to 50 names, each of 1 to 64 characters of {@code A-Z
 * a-z 0-9 _ . -}, and texts of up to 400 characters, none of them blank. Attributes in the history
 * are never rejected. Immutable.
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
   * No attributes. In an amendment they clear the attributes.
   *
   * @return attributes without any name
   */
  public static CustomerAttributes none() {
    return NONE;
  }

  /**
   * Whether there are no attributes.
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
   * @return its text, or null if there is none of that name
   * @throws NullPointerException if {@code name} is null
   */
  public @Nullable String get(String name) {
    return values.get(requireNonNull(name, "name"));
  }

  /**
   * These attributes with one added or changed.
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
   * These attributes without one.
   *
   * @param name its name
   * @return new attributes; equal to these if there is none of that name
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
