package io.customerrecord.lambda.support;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment variables of a function. */
public final class FunctionEnvironment {
  private FunctionEnvironment() {}

  /**
   * A variable that a function cannot do without.
   *
   * @param name its name
   * @param environment where to look, such as {@link System#getenv()}
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

  /**
   * What the function is called, as Lambda tells it: no other function of the account and region
   * has that name.
   *
   * @param elsewhere what it is called where it does not run on Lambda
   * @param environment where to look, such as {@link System#getenv()}
   * @return {@code AWS_LAMBDA_FUNCTION_NAME}, or {@code elsewhere} where that is not set
   */
  public static String functionName(String elsewhere, Map<String, String> environment) {
    return environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", elsewhere);
  }
}
