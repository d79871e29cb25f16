package io.customerrecord.local.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The parameters of a request, validated as they are read. */
final class Parameters {

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode members;

  private Parameters(JsonNode members) {
    this.members = members;
  }

  static Parameters read(byte[] body) {
    try {
      JsonNode members = JSON.readTree(body);
      if (members.isObject()) {
        return new Parameters(members);
      }
    } catch (IOException malformed) {
      // reported below, like a value of another type
    }
    throw SqsError.serialization("The body is not a JSON object");
  }

  /** Rejects parameters that this server does not support, instead of ignoring them. */
  Parameters only(String... known) {
    Set<String> names = Set.of(known);
    members
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name) && has(name)) {
                throw SqsError.unsupported("the parameter " + name);
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
      throw wrongType(name);
    }
    return value.textValue();
  }

  int number(String name, int min, int max) {
    JsonNode value = required(name);
    if (!value.isIntegralNumber()) {
      throw wrongType(name);
    }
    if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
      throw SqsError.invalidValue(
          name, value, "Must be between " + min + " and " + max + ", if provided");
    }
    return value.intValue();
  }

  int number(String name, int min, int max, int otherwise) {
    return has(name) ? number(name, min, max) : otherwise;
  }

  /** A whole number of seconds. */
  Duration seconds(String name, Duration max, Duration otherwise) {
    return Duration.ofSeconds(
        number(name, 0, Math.toIntExact(max.toSeconds()), Math.toIntExact(otherwise.toSeconds())));
  }

  /** A list of texts; empty if there is none. */
  List<String> texts(String name) {
    return has(name)
        ? array(name).valueStream().map(each -> element(name, each)).toList()
        : List.of();
  }

  /** A list of objects. */
  List<Parameters> objects(String name) {
    return array(name).valueStream().map(Parameters::new).toList();
  }

  private JsonNode array(String name) {
    JsonNode value = required(name);
    if (!value.isArray()) {
      throw wrongType(name);
    }
    return value;
  }

  private static String element(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw wrongType(name);
    }
    return value.textValue();
  }

  private JsonNode required(String name) {
    if (!has(name)) {
      throw SqsError.missing(name);
    }
    return members.get(name);
  }

  private static SqsError wrongType(String name) {
    return SqsError.serialization("The value of " + name + " has the wrong type");
  }
}
