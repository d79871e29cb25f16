package io.customerrecord.store.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the two tables of a store. DynamoDB itself rejects names with invalid characters.
 *
 * @param customer the table of views
 * @param customerEvent the table of events
 */
public record TableNames(String customer, String customerEvent) {
  /** The default names, {@code Customer} and {@code CustomerEvent}. */
  public static final TableNames DEFAULT = new TableNames("Customer", "CustomerEvent");

  /**
   * Checks the names.
   *
   * @throws NullPointerException if {@code customer} or {@code customerEvent} is null; the message
   *     names it
   * @throws IllegalArgumentException if one is blank, or both are the same
   */
  public TableNames {
    requireText(customer, "customer");
    requireText(customerEvent, "customerEvent");
    if (customer.equals(customerEvent)) {
      throw new IllegalArgumentException(
          "views and events need separate tables, but both are named " + customer);
    }
  }

  /**
   * Reads the names from the environment variables {@code CUSTOMER_TABLE} and {@code
   * CUSTOMER_EVENT_TABLE}.
   *
   * @param environment the environment, such as {@link System#getenv()}
   * @return the names
   * @throws NullPointerException if {@code environment} is null; the message names it
   * @throws IllegalStateException if a variable is missing or blank, or both are the same; the
   *     message names it
   */
  public static TableNames fromEnvironment(Map<String, String> environment) {
    requireNonNull(environment, "environment");
    String customer = required("CUSTOMER_TABLE", environment);
    String customerEvent = required("CUSTOMER_EVENT_TABLE", environment);
    try {
      return new TableNames(customer, customerEvent);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the environment variables CUSTOMER_TABLE and CUSTOMER_EVENT_TABLE: " + e.getMessage());
    }
  }

  private static String required(String variable, Map<String, String> environment) {
    @Nullable String name = environment.get(variable);
    if (name == null || name.isBlank()) {
      throw new IllegalStateException("the environment variable " + variable + " is missing");
    }
    return name;
  }

  private static void requireText(String name, String component) {
    if (requireNonNull(name, component).isBlank()) {
      throw new IllegalArgumentException(component + " must not be blank");
    }
  }
}
