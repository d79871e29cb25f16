package io.customerrecord.admin.forget.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.EventTime;
import io.customerrecord.domain.schema.CustomerSchema;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An object below {@code erased/}: the deletion as a CloudEvent, and nothing else. */
final class LedgerObject {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> OF_A_DELETION =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "sequence",
          "schemaversion",
          "commandid",
          "actor",
          "data");

  private LedgerObject() {}

  /** Reports what the object holds, and returns when the customer was deleted. */
  static Optional<Instant> judge(
      String key, CustomerId customerId, byte[] bytes, StoreReading.Builder found) {
    JsonNode event = parse(bytes);
    if (!event.path("type").asText().equals(CustomerSchema.CUSTOMER_DELETED)
        || !event.path("subject").asText().equals(customerId.toString())) {
      found.copy("%s is not the deletion of this customer".formatted(key));
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> each : event.properties()) {
      String name = each.getKey();
      JsonNode value = each.getValue();
      boolean isAccepted =
          name.equals("data") ? value.isObject() && value.isEmpty() : value.isValueNode();
      if (!OF_A_DELETION.contains(name) || !isAccepted) {
        found.copy("%s has the attribute %s".formatted(key, name));
      } else if (value.isValueNode()) {
        found.remains(name, value.asText());
      }
    }
    return time(event.path("time").asText());
  }

  /** Whether this is a deletion, also one that is otherwise unreadable. */
  static boolean isDeletion(byte[] bytes) {
    return parse(bytes).path("type").asText().equals(CustomerSchema.CUSTOMER_DELETED);
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(EventTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
