package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
  /** Every action that a role or a managed policy allows, with each of its resources. */
  static List<Grant> listOf(JsonNode properties) {
    List<JsonNode> documents = new ArrayList<>();
    properties.path("Policies").forEach(policy -> documents.add(policy.get("PolicyDocument")));
    if (properties.has("PolicyDocument")) {
      documents.add(properties.get("PolicyDocument"));
    }
    List<Grant> grants = new ArrayList<>();
    for (JsonNode document : documents) {
      for (JsonNode entry : document.get("Statement")) {
        JsonNode statement = entry.has("!If") ? entry.get("!If").get(1) : entry;
        assertThat(statement.get("Effect").textValue()).isEqualTo("Allow");
        assertThat(statement.fieldNames())
            .toIterable()
            .isSubsetOf("Sid", "Effect", "Action", "Resource", "Condition");
        for (String action : Template.texts(statement.get("Action"))) {
          for (JsonNode resource : each(statement.get("Resource"))) {
            grants.add(new Grant(action, Template.nameOf(resource), statement.path("Condition")));
          }
        }
      }
    }
    return grants;
  }

  private static Iterable<JsonNode> each(JsonNode value) {
    return value.isArray() ? value : List.of(value);
  }

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
