package io.customerrecord.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A function of the template.
 *
 * @param id its logical id
 * @param properties its properties
 * @param role the properties of its role
 * @param environment its environment variables; names and ARNs in them are logical ids, and
 *     parameters have their defaults
 */
record DeployedFunction(
    String id, JsonNode properties, JsonNode role, Map<String, String> environment) {
  String handler() {
    return properties.get("Handler").textValue();
  }

  String runtime() {
    return properties.get("Runtime").textValue();
  }

  String codeUri() {
    return properties.get("CodeUri").textValue();
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
