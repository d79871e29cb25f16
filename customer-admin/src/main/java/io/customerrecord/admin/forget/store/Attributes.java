package io.customerrecord.admin.forget.store;

import io.customerrecord.domain.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
   * Accepts what an erasure leaves: its own attributes, each a text or a number, and no data. The
   * value of any other attribute may be personal, so only its name is reported.
   */
  static void judge(
      String what,
      Map<String, AttributeValue> item,
      Set<String> accepted,
      StoreReading.Builder found) {
    new TreeMap<>(item)
        .forEach(
            (name, value) -> {
              boolean isScalar = value.s() != null || value.n() != null;
              boolean isEmpty = value.hasM() && value.m().isEmpty();
              if (!accepted.contains(name) || !(name.equals("data") ? isEmpty : isScalar)) {
                found.copy("%s has the attribute %s".formatted(what, name));
              } else if (isScalar) {
                found.remains(name, String.valueOf(text(item, name)));
              }
            });
  }
}
