package io.customerrecord.admin.forget.store;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
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

/** An object below {@code erased/}: the deletion as a CloudEvent, and nothing else. Stateless. */
public final class LedgerObject {
  /**
   * What follows the object, or is hidden by another attribute of the same name, would be a copy.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

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
          "actor");

  private LedgerObject() {}

  /**
   * Whether an object is the deletion of a customer and holds nothing else. Attributes of the
   * deletion may be missing.
   *
   * @param customerId which customer
   * @param bytes the content of the object
   * @return false if it holds what may be a copy of the customer
   */
  public static boolean isClean(CustomerId customerId, byte[] bytes) {
    JsonNode event = parse(bytes);
    return isDeletionOf(customerId, event)
        && event.properties().stream().allMatch(LedgerObject::belongsToDeletion);
  }

  /**
   * Reports what the object holds, and returns when the customer was deleted.
   *
   * @param what names the object
   */
  static Optional<Instant> judge(
      String what, CustomerId customerId, byte[] bytes, StoreReading.Builder found) {
    JsonNode event = parse(bytes);
    if (!isDeletionOf(customerId, event)) {
      found.copy("%s is not the deletion of this customer".formatted(what));
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> each : event.properties()) {
      if (!belongsToDeletion(each)) {
        found.copy("%s has the attribute %s".formatted(what, each.getKey()));
      } else if (each.getValue().isValueNode()) {
        found.remains(each.getKey(), each.getValue().asText());
      }
    }
    return time(event.path("time").asText());
  }

  private static boolean isDeletionOf(CustomerId customerId, JsonNode event) {
    return event.path("type").asText().equals(CustomerSchema.CUSTOMER_DELETED)
        && event.path("subject").asText().equals(customerId.toString());
  }

  private static boolean belongsToDeletion(Map.Entry<String, JsonNode> attribute) {
    JsonNode value = attribute.getValue();
    return attribute.getKey().equals("data")
        ? value.isObject() && value.isEmpty()
        : OF_A_DELETION.contains(attribute.getKey()) && value.isValueNode();
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
