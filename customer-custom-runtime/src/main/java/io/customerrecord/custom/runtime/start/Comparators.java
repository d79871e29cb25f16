package io.customerrecord.custom.runtime.start;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The JDK's comparators of the same names, except that these are not serializable: the AOT cache of
 * JDK 25 holds a lambda only if it is not.
 */
public final class Comparators {
  private Comparators() {}

  /**
   * Compares by a key, as {@link Comparator#comparing(Function)}.
   *
   * @param <T> the type of what is compared
   * @param <K> the type of the key
   * @param key returns the key
   * @throws NullPointerException if {@code key} is null
   */
  public static <T, K extends Comparable<? super K>> Comparator<T> comparing(
      Function<? super T, ? extends K> key) {
    Objects.requireNonNull(key);
    return (one, other) -> key.apply(one).compareTo(key.apply(other));
  }

  /**
   * Compares by a number, as {@link Comparator#comparingInt(ToIntFunction)}.
   *
   * @param <T> the type of what is compared
   * @param key returns the number
   * @throws NullPointerException if {@code key} is null
   */
  public static <T> Comparator<T> comparingInt(ToIntFunction<? super T> key) {
    Objects.requireNonNull(key);
    return (one, other) -> Integer.compare(key.applyAsInt(one), key.applyAsInt(other));
  }
}
