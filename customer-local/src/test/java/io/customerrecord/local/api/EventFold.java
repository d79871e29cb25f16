package io.customerrecord.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.local.testing.Bodies;
import java.util.List;

/** The fold of events, computed from their JSON alone and without any code of the system. */
final class EventFold {
  private EventFold() {}

  /** The customer after these events, as the API should return it. */
  static JsonNode of(List<JsonNode> events) {
    ObjectNode customer = Bodies.object();
    for (JsonNode event : events) {
      switch (event.path("type").asText()) {
        case "PersonCreated" -> created("PERSON", event, customer);
        case "OrganisationCreated" -> created("ORGANISATION", event, customer);
        case "PersonAmended", "OrganisationAmended" -> {}
        default -> throw new AssertionError("not an event of a living customer: " + event);
      }
      customer.put("version", Integer.parseInt(event.path("sequence").asText()));
      customer.put("updateTime", event.path("time").asText());
      event.path("data").properties().forEach(data -> customer.set(data.getKey(), data.getValue()));
    }
    return customer;
  }

  private static void created(String type, JsonNode event, ObjectNode customer) {
    customer.put("customerId", event.path("subject").asText());
    customer.put("customerType", type);
    customer.put("createTime", event.path("time").asText());
  }
}
