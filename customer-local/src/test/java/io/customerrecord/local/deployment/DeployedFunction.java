package io.customerrecord.local.deployment;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
    List<Grant> grants = new ArrayList<>();
    for (JsonNode policy : role.get("Policies")) {
      for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
        for (String action : Template.texts(statement.get("Action"))) {
          grants.add(
              new Grant(
                  action, Template.nameOf(statement.get("Resource")), statement.path("Condition")));
        }
      }
    }
    return grants;
  }

  @Override
  public String toString() {
    return id;
  }
}
