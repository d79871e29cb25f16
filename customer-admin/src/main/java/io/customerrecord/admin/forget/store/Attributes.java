package io.customerrecord.admin.forget.store;

import io.customerrecord.domain.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of an item, whatever their types. */
final class Attributes {
  private Attributes() {}

  static @Nullable String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s() == null ? value.n() : value.s();
  }

  static @Nullable Instant time(Map<String, AttributeValue> item, String name) {
    String text = text(item, name);
    try {
      return text == null ? null : EventTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Names an event by its key and its type, which are not personal. */
  static String event(Map<String, AttributeValue> item) {
    return "version %s".formatted(text(item, "version"));
  }

  /**
   * Reports what an erasure leaves, and what it does not. The value of an attribute that does not
   * belong there may be personal, so only its name is reported.
   */
  static void judge(
      String what,
      Map<String, AttributeValue> item,
      List<String> surplus,
      StoreReading.Builder found) {
    for (String name : new TreeSet<>(item.keySet())) {
      @Nullable String text = text(item, name);
      if (surplus.contains(name)) {
        found.copy("%s has the attribute %s".formatted(what, name));
      } else if (text != null) {
        found.remains(name, text);
      }
    }
  }
}
