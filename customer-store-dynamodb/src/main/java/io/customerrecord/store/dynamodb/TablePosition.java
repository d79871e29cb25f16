package io.customerrecord.store.dynamodb;

import static io.customerrecord.store.dynamodb.RequiredAttributes.present;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes the key at which a scan goes on as a text, and reads it again. */
final class TablePosition {
  private static final char SEPARATOR = '/';

  private TablePosition() {}

  static String text(Map<String, AttributeValue> key) {
    String customerId = customerId(key);
    AttributeValue version = key.get(RequiredAttributes.VERSION);
    return version == null ? customerId : customerId + SEPARATOR + version.n();
  }

  /** The customerId in a key or an item, which need not be one. */
  static String customerId(Map<String, AttributeValue> key) {
    return present(RequiredAttributes.CUSTOMER_ID, key.get(RequiredAttributes.CUSTOMER_ID)).s();
  }

  static Map<String, AttributeValue> viewKey(String customerId) {
    return Map.of(RequiredAttributes.CUSTOMER_ID, AttributeValue.fromS(customerId));
  }

  static Map<String, AttributeValue> eventKey(String position) {
    int end = position.lastIndexOf(SEPARATOR);
    if (end < 1 || end == position.length() - 1) {
      throw new IllegalArgumentException(
          "a position in the event table is a customerId, a slash and a version");
    }
    return Map.of(
        RequiredAttributes.CUSTOMER_ID,
        AttributeValue.fromS(position.substring(0, end)),
        RequiredAttributes.VERSION,
        AttributeValue.fromN(position.substring(end + 1)));
  }
}
