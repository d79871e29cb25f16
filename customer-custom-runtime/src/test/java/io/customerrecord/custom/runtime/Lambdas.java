package io.customerrecord.custom.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lambdas of many shapes, for {@link InitializingLambdasTest}. */
public final class Lambdas {
  /** Lambdas of this interface initialise it. */
  @FunctionalInterface
  public interface Initialized<T, R> {
    /** Makes a static initialiser. */
    List<String> NAMES = List.of("of", "this");

    /** Maps two numbers and an object. */
    R map(int first, double second, T third) throws Exception;

    /** Makes the interface one that a lambda initialises. */
    default String name() {
      return NAMES.getFirst();
    }
  }

  /** Like the other one, with nothing to return. */
  @FunctionalInterface
  public interface Consuming {
    /** Makes a static initialiser. */
    List<String> NAMES = List.of("consuming");

    /** Takes a number. */
    void accept(long number);

    /** Makes the interface one that a lambda initialises. */
    default String name() {
      return NAMES.getFirst();
    }
  }

  private final String own;

  private Lambdas(String own) {
    this.own = own;
  }

  /** Captures values of each size. */
  public static String capturing(long wide, boolean narrow, String text) throws Exception {
    Initialized<List<String>, String> lambda =
        (first, second, third) -> wide + " " + narrow + text + first + second + third.getFirst();
    return lambda.map(1, 2.5, List.of("three")) + lambda.name();
  }

  /** Captures nothing, in a lambda inside a lambda. */
  public static String nested() throws Exception {
    Initialized<Integer, Supplier<String>> lambda =
        (first, second, third) -> {
          Initialized<String, Integer> inner = (a, b, c) -> a + c.length() + third;
          return () -> call(inner) + lambda(first);
        };
    return lambda.map(7, 0, 8).get();
  }

  private static String call(Initialized<String, Integer> lambda) {
    try {
      return lambda.name() + lambda.map(4, 0, "five");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lambda(int number) {
    AtomicReference<String> accepted = new AtomicReference<>("");
    Consuming consuming = value -> accepted.set(value + " accepted");
    consuming.accept(number);
    return accepted.get() + consuming.name();
  }

  /** Uses an object of its class. */
  public static String usingThis() throws Exception {
    return new Lambdas("mine").instance().map(1, 2, "three");
  }

  private Initialized<String, String> instance() {
    return (first, second, third) -> own + first + third;
  }

  /** A method reference. */
  public static String reference() {
    Consuming reference = Lambdas::lambda2;
    reference.accept(3);
    return reference.name();
  }

  private static void lambda2(long number) {
    if (number != 3) {
      throw new IllegalArgumentException();
    }
  }

  /** Throws from a lambda. */
  public static String failing() {
    Initialized<String, String> lambda =
        (first, second, third) -> {
          throw new Exception("from " + third);
        };
    try {
      return lambda.map(1, 2, "three");
    } catch (Exception e) {
      return e.getMessage();
    }
  }

  /** A lambda whose interface is not initialised. */
  public static String other() {
    Function<String, String> lambda = text -> text + "!";
    return lambda.apply("other");
  }

  /** Sorts by keys of each kind that is replaced, and of some that are not. */
  public static List<String> sorted(List<String> texts) {
    Comparator<String> byLength = Comparator.comparingInt(String::length);
    Comparator<String> byText =
        Comparator.comparing(text -> text.toUpperCase(java.util.Locale.ROOT));
    return texts.stream()
        .sorted(byLength.reversed().thenComparing(byText).thenComparingLong(String::hashCode))
        .toList();
  }
}
