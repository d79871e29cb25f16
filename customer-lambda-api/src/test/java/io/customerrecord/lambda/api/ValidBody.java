package io.customerrecord.lambda.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A valid body, and the places where a test can make it invalid. */
record ValidBody(String path, ObjectNode body) {
  private static final Set<String> OPTIONAL = Set.of("/customerContact", "/attributes");

  /** A body of a kind, for an existing person or organisation. */
  static ValidBody of(String kind, String person, String organisation) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    switch (kind) {
      case "person" -> named(body, true);
      case "organisation" -> named(body, false);
      case "amendPerson" -> named(body.put("customerId", person), true).put("version", 1);
      case "amendOrganisation" ->
          named(body.put("customerId", organisation), false).put("version", 1);
      default -> body.put("customerId", person).put("timestamp", "2019-03-03T15:30:16.481Z");
    }
    Map<String, String> paths =
        Map.of(
            "person", TestApi.CREATE_PERSON,
            "organisation", TestApi.CREATE_ORGANISATION,
            "amendPerson", TestApi.AMEND_PERSON,
            "amendOrganisation", TestApi.AMEND_ORGANISATION,
            "rebuild", TestApi.REBUILD);
    return new ValidBody(paths.get(kind), body);
  }

  private static ObjectNode named(ObjectNode body, boolean isPerson) {
    if (isPerson) {
      body.putObject("customerName").put("title", "MR").put("foreNames", "F").put("surname", "S");
    } else {
      body.put("organisationName", "O");
    }
    ObjectNode address = body.putObject("customerAddress").put("addressType", "STRUCTURED");
    ObjectNode lines = address.putObject("address");
    for (int line = 1; line <= 5; line++) {
      lines.put("addressLine" + line, "line " + line);
    }
    lines.put("postalCode", "SA66DD");
    body.putObject("customerContact").put("email", "a@b").put("phone", "+44 1");
    body.putObject("attributes").put("tier", "gold").put("crm.id", "0042");
    return body;
  }

  List<String> pointers() {
    List<String> pointers = new ArrayList<>();
    collect("", body, pointers);
    return pointers;
  }

  List<String> objects() {
    List<String> objects = new ArrayList<>(List.of(""));
    pointers().stream().filter(pointer -> body.at(pointer).isObject()).forEach(objects::add);
    return objects;
  }

  List<String> texts() {
    return pointers().stream().filter(pointer -> body.at(pointer).isTextual()).toList();
  }

  List<String> required() {
    boolean creates = !body.has("customerId");
    return pointers().stream()
        .filter(
            pointer ->
                pointer.endsWith("/surname")
                    || pointer.endsWith("/addressType")
                    || pointer.endsWith("/address")
                    || pointer.endsWith("/addressLine1")
                    || pointer.equals("/customerId")
                    || (creates && pointer.lastIndexOf('/') == 0 && !OPTIONAL.contains(pointer)))
        .toList();
  }

  void replace(String pointer, JsonNode value) {
    parentOf(pointer).set(pointer.substring(pointer.lastIndexOf('/') + 1), value);
  }

  void remove(String pointer) {
    parentOf(pointer).remove(pointer.substring(pointer.lastIndexOf('/') + 1));
  }

  private ObjectNode parentOf(String pointer) {
    return (ObjectNode) body.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private static void collect(String at, JsonNode node, List<String> pointers) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String pointer = at + "/" + member.getKey();
      pointers.add(pointer);
      collect(pointer, member.getValue(), pointers);
    }
  }
}
