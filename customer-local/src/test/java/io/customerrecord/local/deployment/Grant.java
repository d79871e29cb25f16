package io.customerrecord.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One action that a role's policy allows on one resource.
 *
 * @param action the action
 * @param resource the logical id of the resource; a star at the end matches any suffix
 * @param condition the condition that a call must meet; not an object if there is none
 */
record Grant(String action, String resource, JsonNode condition) {
  boolean allows(ApiCall call) {
    return action.equals(call.action()) && isOn(call.resource()) && holdsFor(call);
  }

  /** Bucket names have no capital letters, but the logical ids that stand for them have. */
  private boolean isOn(String name) {
    String requested = name.toLowerCase(Locale.ROOT);
    String granted = resource.toLowerCase(Locale.ROOT);
    return granted.endsWith("*")
        ? requested.startsWith(granted.substring(0, granted.length() - 1))
        : requested.equals(granted);
  }

  private boolean holdsFor(ApiCall call) {
    return condition.properties().stream()
        .allMatch(
            operator ->
                operator.getValue().properties().stream()
                    .allMatch(key -> holds(operator.getKey(), key, call)));
  }

  private static boolean holds(String operator, Map.Entry<String, JsonNode> key, ApiCall call) {
    List<String> accepted = Template.texts(key.getValue());
    Set<String> found =
        switch (key.getKey()) {
          case "dynamodb:EnclosingOperation" ->
              call.inTransaction() ? Set.of("TransactWriteItems") : Set.of();
          case "dynamodb:Attributes" -> call.attributes();
          default ->
              throw new AssertionError("this test does not support the condition key " + key);
        };
    return switch (operator) {
      case "ForAllValues:StringEquals" -> accepted.containsAll(found);
      case "ForAnyValue:StringEquals" -> found.stream().anyMatch(accepted::contains);
      default -> throw new AssertionError("this test does not support the operator " + operator);
    };
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
