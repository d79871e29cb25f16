package io.customerrecord.lambda.api.json;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Violation;
import io.customerrecord.domain.schema.FieldReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in the body of a request. A reader asks for the members that it knows and then
 * calls {@link #rejectUnknownMembers}. For a member that is absent, or of the wrong type and so
 * reported as a violation, the answer is null. Used by one thread.
 */
public final class JsonObject implements FieldReader {
  /** A value that no field of a request takes. */
  enum Other {
    BOOLEAN("a boolean"),
    NULL("null"),
    ARRAY("an array");

    private final String shown;

    Other(String shown) {
      this.shown = shown;
    }
  }

  /** A number as it was written. It is converted only once it is known to be short. */
  record NumberText(String text) {
    @Override
    public String toString() {
      return "NumberText[redacted]";
    }
  }

  private final String pointer;
  private final Consumer<Violation> violations;
  private final Map<String, Object> members = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final List<JsonObject> nested = new ArrayList<>();

  JsonObject(String pointer, Consumer<Violation> violations) {
    this.pointer = pointer;
    this.violations = violations;
  }

  /** Adds a String, a JsonObject, a NumberText or an Other. */
  void put(String name, Object value) {
    if (members.put(name, value) != null) {
      violation(name, "is given more than once");
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
    violation(name, "must be a string, not " + typeOf(value));
    return null;
  }

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
    violation(name, "must be an object, not " + typeOf(value));
    return null;
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

  /**
   * Reads the version of a customer.
   *
   * @param name the name of the member
   * @return the version, from 1, or null
   */
  public @Nullable Long version(String name) {
    Object value = member(name);
    if (value == null) {
      return null;
    }
    Long version = value instanceof NumberText number ? wholeNumber(number.text()) : null;
    if (version == null || version < 1) {
      violation(name, "must be a whole number from 1 to " + Long.MAX_VALUE);
      return null;
    }
    return version;
  }

  /**
   * Reads the id of a customer, which is required.
   *
   * @param name the name of the member
   * @return the id, or null
   */
  public @Nullable CustomerId customerId(String name) {
    String text = text(name);
    if (text == null) {
      missing(name);
      return null;
    }
    CustomerId id = CustomerId.parse(text).orElse(null);
    if (id == null) {
      violation(
          name, "must be a UUID of 36 characters, such as c5ae5538-7f75-4dca-bc01-e92e011626fa");
    }
    return id;
  }

  @Override
  public void missing(String name) {
    if (!has(name)) {
      violation(name, "is required");
    }
  }

  /**
   * Tells whether a member is given, whatever its value.
   *
   * @param name the name of the member
   * @return true if it is given
   */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /**
   * Reports a violation at a member.
   *
   * @param name the name of the member
   * @param detail what is wrong and what is accepted, without the value
   */
  public void violation(String name, String detail) {
    violations.accept(new Violation(pointerTo(name), detail));
  }

  /**
   * Reports each member, also of nested objects, that no reader has asked for. Call it after all
   * known members have been read.
   */
  public void rejectUnknownMembers() {
    nested.forEach(JsonObject::rejectUnknownMembers);
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        violation(
            name,
            known.isEmpty()
                ? "is unknown: no properties are accepted here"
                : "is unknown: accepted here are " + String.join(", ", known));
      }
    }
  }

  private @Nullable Object member(String name) {
    known.add(name);
    return members.get(name);
  }

  private static @Nullable Long wholeNumber(String text) {
    try {
      return text.length() <= 20 ? Long.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String typeOf(Object value) {
    if (value instanceof Other other) {
      return other.shown;
    }
    return value instanceof String
        ? "a string"
        : value instanceof NumberText ? "a number" : "an object";
  }
}
