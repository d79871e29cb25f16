package io.customerrecord.lambda.api;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Violation;
import io.customerrecord.domain.schema.FieldReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object in a body, at a place that faults can point to. A reader asks for the members that it
 * knows, and at the end calls {@link #refuseOthers}, which reports all other members. A member that
 * is absent, or wrong and thus noted as a fault, is answered with null.
 */
final class JsonObject implements FieldReader {
  /** A member that is neither text nor an object. */
  enum Other {
    BOOLEAN("a boolean"),
    NULL("null"),
    ARRAY("an array");

    final String shown;

    Other(String shown) {
      this.shown = shown;
    }
  }

  /** A number, as it was written: it is not converted before it is known to be bearable. */
  record Numeral(String written) {
    @Override
    public String toString() {
      return "Numeral[redacted]";
    }
  }

  private final String pointer;
  private final Faults faults;
  private final Map<String, Object> members = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final List<JsonObject> nested = new ArrayList<>();

  JsonObject(String pointer, Faults faults) {
    this.pointer = pointer;
    this.faults = faults;
  }

  /** Adds a String, a JsonObject, a Numeral or an Other. */
  void put(String name, Object value) {
    if (members.put(name, value) != null) {
      fault(name, "is given more than once");
    }
  }

  String pointerTo(String name) {
    return Violation.pointer(pointer, name);
  }

  @Override
  public @Nullable String text(String name) {
    Object value = member(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    fault(name, "must be text, not " + kindOf(value));
    return null;
  }

  /** An object that may be absent. */
  @Override
  public @Nullable JsonObject object(String name) {
    Object value = member(name);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonObject object) {
      nested.add(object);
      return object;
    }
    fault(name, "must be an object, not " + kindOf(value));
    return null;
  }

  /** A whole number from 1. */
  @Nullable Long version(String name) {
    Object value = member(name);
    if (value == null) {
      return null;
    }
    Long version = value instanceof Numeral number ? wholeNumber(number.written()) : null;
    if (version == null || version < 1) {
      fault(name, "must be a whole number from 1 to " + Long.MAX_VALUE);
      return null;
    }
    return version;
  }

  @Nullable CustomerId customerId(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    CustomerId id = CustomerId.parse(text).orElse(null);
    if (id == null) {
      fault(
          name,
          "must be a UUID in its 36 characters, such as c5ae5538-7f75-4dca-bc01-e92e011626fa");
    }
    return id;
  }

  @Override
  public @Nullable Map<String, String> texts(String name) {
    JsonObject object = object(name);
    if (object == null) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String each : object.members.keySet()) {
      String text = object.text(each);
      if (text != null) {
        texts.put(each, text);
      }
    }
    return texts;
  }

  @Override
  public void missing(String name) {
    if (!has(name)) {
      fault(name, "is required");
    }
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  void fault(String name, String detail) {
    faults.add(Fault.body(pointerTo(name), detail));
  }

  /** To be called when all members have been asked for, those of nested objects included. */
  void refuseOthers() {
    nested.forEach(JsonObject::refuseOthers);
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        fault(
            name,
            known.isEmpty()
                ? "is not known: nothing is taken here"
                : "is not known: here are taken " + String.join(", ", known));
      }
    }
  }

  private @Nullable Object member(String name) {
    known.add(name);
    return members.get(name);
  }

  private static @Nullable Long wholeNumber(String written) {
    try {
      return written.length() <= 20 ? Long.valueOf(written) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String kindOf(Object value) {
    if (value instanceof Other other) {
      return other.shown;
    }
    return value instanceof String ? "text" : value instanceof Numeral ? "a number" : "an object";
  }
}
