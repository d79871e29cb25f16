package io.customerrecord.local.deployment;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A function of the template.
 *
 * @param id its logical id
 * @param properties its properties
 * @param role the properties of its role
 */
record DeployedFunction(String id, JsonNode properties, JsonNode role) {
  String handler() {
    return properties.get("Handler").textValue();
  }

  String runtime() {
    return properties.get("Runtime").textValue();
  }

  String codeUri() {
    return properties.get("CodeUri").textValue();
  }

  /** Its environment variables. Names and ARNs in them are logical ids. */
  Map<String, String> environment() {
    return properties.at("/Environment/Variables").properties().stream()
        .collect(toMap(Map.Entry::getKey, variable -> Template.nameOf(variable.getValue())));
  }

  /** Every action that its role allows, with its resource. */
  List<Grant> grants() {
    return Grant.listOf(role);
  }

  @Override
  public String toString() {
    return id;
  }
}
