package io.customerrecord.local.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Request bodies. */
public final class Bodies {
  public static final JsonMapper JSON = new JsonMapper();

  private Bodies() {}

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static ObjectNode person(String surname) {
    ObjectNode body = object();
    body.set("customerName", name(surname));
    body.set("customerAddress", address("1 Test Street"));
    return body;
  }

  public static ObjectNode organisation(String name) {
    ObjectNode body = object().put("organisationName", name);
    body.set("customerAddress", address("1 Test Street"));
    return body;
  }

  /** An amendment without a version. */
  public static ObjectNode amendment(String id, String surname) {
    ObjectNode body = object().put("customerId", id);
    body.set("customerName", name(surname));
    return body;
  }

  public static ObjectNode amendment(String id, long version, String surname) {
    return amendment(id, surname).put("version", version);
  }

  public static ObjectNode name(String surname) {
    return object().put("title", "Dr").put("foreNames", "Test").put("surname", surname);
  }

  public static ObjectNode address(String line) {
    ObjectNode address = object().put("addressType", "STRUCTURED");
    address.set("address", object().put("addressLine1", line).put("postalCode", "SA66DD"));
    return address;
  }
}
