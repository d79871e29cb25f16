package io.customerrecord.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A permission.
 *
 * @param action the one action that is allowed
 * @param resource on what; a star at the end stands for whatever follows
 * @param condition what has to hold for a call, of any kind but an object if there is nothing
 */
record Grant(String action, String resource, JsonNode condition) {
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
          default -> throw new AssertionError("a key that this test does not know: " + key);
        };
    return switch (operator) {
      case "ForAllValues:StringEquals" -> accepted.containsAll(found);
      case "ForAnyValue:StringEquals" -> found.stream().anyMatch(accepted::contains);
      default -> throw new AssertionError("an operator that this test does not know: " + operator);
    };
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
