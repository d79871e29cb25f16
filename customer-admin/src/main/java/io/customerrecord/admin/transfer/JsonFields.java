package io.customerrecord.admin.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.Violation;
import io.customerrecord.domain.schema.FieldReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object in a line. What is wrong with a field is recorded, as by the HTTP
 * API, and read as absent. Used by one thread.
 */
final class JsonFields implements FieldReader {
  private final JsonNode object;
  private final String pointer;
  private final List<Violation> violations;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<JsonFields> nested = new ArrayList<>();

  JsonFields(JsonNode object, List<Violation> violations) {
    this(object, "", violations);
  }

  private JsonFields(JsonNode object, String pointer, List<Violation> violations) {
    this.object = object;
    this.pointer = pointer;
    this.violations = violations;
  }

  @Override
  public @Nullable String text(String field) {
    JsonNode value = value(field);
    if (value == null || value.isTextual()) {
      return value == null ? null : value.textValue();
    }
    violation(field, "must be a string, not " + typeOf(value));
    return null;
  }

  @Override
  public @Nullable JsonFields object(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      violation(field, "must be an object, not " + typeOf(value));
      return null;
    }
    JsonFields fields = new JsonFields(value, Violation.pointer(pointer, field), violations);
    nested.add(fields);
    return fields;
  }

  @Override
  public @Nullable Map<String, String> texts(String field) {
    JsonFields fields = object(field);
    if (fields == null) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    fields
        .object
        .fieldNames()
        .forEachRemaining(
            name -> {
              String text = fields.text(name);
              if (text != null) {
                texts.put(name, text);
              }
            });
    return texts;
  }

  @Override
  public void missing(String field) {
    if (!object.has(field)) {
      violation(field, "is required");
    }
  }

  void rejectUnknown() {
    nested.forEach(JsonFields::rejectUnknown);
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                violation(name, "is unknown: accepted here are " + String.join(", ", known));
              }
            });
  }

  void violation(String field, String detail) {
    violations.add(new Violation(Violation.pointer(pointer, field), detail));
  }

  private @Nullable JsonNode value(String field) {
    known.add(field);
    return object.get(field);
  }

  private static String typeOf(JsonNode value) {
    return "of the type " + value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
