package io.customerrecord.local.aws.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The parameters of a request, validated as they are read. */
final class Parameters {

  private final JsonNode members;
  private final WireFormat format;

  Parameters(JsonNode members, WireFormat format) {
    this.members = members;
    this.format = format;
  }

  /** Rejects parameters that this server does not support, instead of ignoring them. */
  Parameters only(String... known) {
    Set<String> names = Set.of(known);
    members
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name) && !members.get(name).isNull()) {
                throw KinesisError.invalidArgument(
                    "This local server does not serve the parameter " + name);
              }
            });
    return this;
  }

  boolean has(String name) {
    return members.hasNonNull(name);
  }

  String text(String name) {
    JsonNode value = required(name);
    if (!value.isTextual()) {
      throw serialization(name);
    }
    return value.textValue();
  }

  int number(String name, int min, int max) {
    JsonNode value = required(name);
    if (!value.isIntegralNumber()) {
      throw serialization(name);
    }
    if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
      throw KinesisError.constraint(value, camel(name), "have value from " + min + " to " + max);
    }
    return value.intValue();
  }

  int number(String name, int min, int max, int otherwise) {
    return has(name) ? number(name, min, max) : otherwise;
  }

  byte[] bytes(String name) {
    try {
      byte[] value = required(name).binaryValue();
      if (value != null) {
        return value;
      }
    } catch (IOException notBase64) {
      // reported below, like a value of another type
    }
    throw serialization(name);
  }

  Instant time(String name) {
    JsonNode value = required(name);
    if (!value.isNumber()) {
      throw serialization(name);
    }
    return format.time(value);
  }

  List<Parameters> list(String name, int max) {
    JsonNode value = required(name);
    if (!value.isArray()) {
      throw serialization(name);
    }
    if (value.isEmpty() || value.size() > max) {
      throw KinesisError.constraint("[…]", camel(name), "have length from 1 to " + max);
    }
    return value.valueStream().map(each -> new Parameters(each, format)).toList();
  }

  Parameters object(String name) {
    return new Parameters(required(name), format);
  }

  private JsonNode required(String name) {
    if (!has(name)) {
      throw KinesisError.constraint("null", camel(name), "not be null");
    }
    return members.get(name);
  }

  private static KinesisError serialization(String name) {
    return KinesisError.of(
        "SerializationException", "The value of " + name + " has the wrong type");
  }

  private static String camel(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
