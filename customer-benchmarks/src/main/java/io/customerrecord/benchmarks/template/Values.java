package io.customerrecord.benchmarks.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Replaces what depends on parameters: references to them by their values, and each {@code Fn::If}
 * by the branch that holds. Everything else stays as it is written.
 *
 * @param parameters the value of each parameter
 * @param conditions the template's conditions
 */
record Values(Map<String, String> parameters, JsonNode conditions) {

  /** Returns a value with everything in it replaced; missing if it is {@code AWS::NoValue}. */
  JsonNode resolve(JsonNode value) {
    JsonNode choice = value.path("Fn::If");
    if (choice.isArray()) {
      return resolve(choice.get(isTrue(choice.get(0).textValue()) ? 1 : 2));
    }
    JsonNode reference = value.path("Ref");
    if (reference.isTextual()) {
      String name = reference.textValue();
      String parameter = parameters.get(name);
      return parameter != null
          ? TextNode.valueOf(parameter)
          : name.equals("AWS::NoValue") ? MissingNode.getInstance() : value;
    }
    if (value.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> addTo(items, resolve(item)));
      return items;
    }
    if (value.isObject()) {
      ObjectNode members = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(member -> setIn(members, member.getKey(), resolve(member.getValue())));
      return members;
    }
    return value;
  }

  private static void addTo(ArrayNode items, JsonNode item) {
    if (!item.isMissingNode()) {
      items.add(item);
    }
  }

  private static void setIn(ObjectNode members, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      members.set(name, value);
    }
  }

  /**
   * Returns whether a condition of the template is true.
   *
   * @throws IllegalStateException if there is no such condition, or it uses a function that is not
   *     known here
   */
  boolean isTrue(String name) {
    JsonNode condition = conditions.path(name);
    if (condition.isMissingNode()) {
      throw new IllegalStateException("The template has no condition " + name);
    }
    return holds(condition);
  }

  private boolean holds(JsonNode condition) {
    Map.Entry<String, JsonNode> function = condition.properties().iterator().next();
    JsonNode of = function.getValue();
    return switch (function.getKey()) {
      case "Fn::Equals" -> resolve(of.get(0)).asText().equals(resolve(of.get(1)).asText());
      case "Fn::Not" -> !holds(of.get(0));
      case "Fn::And" -> StreamSupport.stream(of.spliterator(), false).allMatch(this::holds);
      case "Fn::Or" -> StreamSupport.stream(of.spliterator(), false).anyMatch(this::holds);
      case "Condition" -> isTrue(of.textValue());
      default -> throw new IllegalStateException("unknown function in a condition: " + condition);
    };
  }
}
