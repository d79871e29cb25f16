package io.customerrecord.local.deployment;

import java.util.Locale;
import java.util.Set;

/**
 * A permission.
 *
 * @param action the one action that is allowed
 * @param resource on what; a star at the end stands for whatever follows
 * @param condition the JSON of the condition, empty if there is none
 */
record Grant(String action, String resource, String condition) {
  static final String IN_TRANSACTIONS =
      "{\"ForAnyValue:StringEquals\":{\"dynamodb:EnclosingOperation\":[\"TransactWriteItems\"]}}";

  static final String OF_KEYS =
      "{\"ForAllValues:StringEquals\":{\"dynamodb:Attributes\":[\"customerId\",\"version\"]}}";

  boolean permits(ApiCall call) {
    return action.equals(call.action()) && isOn(call.resource()) && holdsFor(call);
  }

  /** Names of buckets have no capitals, and the logical ids that stand for them have. */
  private boolean isOn(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    String granted = resource.toLowerCase(Locale.ROOT);
    return granted.endsWith("*")
        ? wanted.startsWith(granted.substring(0, granted.length() - 1))
        : wanted.equals(granted);
  }

  private boolean holdsFor(ApiCall call) {
    return switch (condition) {
      case "" -> true;
      case IN_TRANSACTIONS -> call.inTransaction();
      case OF_KEYS -> Set.of("customerId", "version").containsAll(call.attributes());
      default -> throw new AssertionError("a condition that this test does not know: " + condition);
    };
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
