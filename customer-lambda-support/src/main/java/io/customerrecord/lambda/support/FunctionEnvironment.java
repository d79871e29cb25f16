package io.customerrecord.lambda.support;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment variables of a function. */
public final class FunctionEnvironment {
  private FunctionEnvironment() {}

  /**
   * Returns a variable that a function requires.
   *
   * @param name its name
   * @param environment the variables, such as {@link System#getenv()}
   * @return its value, which is not blank
   * @throws IllegalStateException if it is missing or blank; the message names it
   */
  public static String required(String name, Map<String, String> environment) {
    @Nullable String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the environment variable " + name + " is missing");
    }
    return value;
  }
}
