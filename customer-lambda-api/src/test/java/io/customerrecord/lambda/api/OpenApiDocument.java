package io.customerrecord.lambda.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code docs/openapi.yaml}. Clients must accept more than this release sends: properties,
 * and values of a list, that a later release adds. Tests use the exact document, which describes
 * this release alone.
 */
final class OpenApiDocument {
  /** Event data may have the fields of a later release; a description of other schemas is none. */
  private static final Set<String> OPEN =
      Set.of(
          "PersonCreated",
          "OrganisationCreated",
          "PersonAmended",
          "OrganisationAmended",
          "DescribedEvent");

  private OpenApiDocument() {}

  /** The document as clients read it. */
  static JsonNode published() {
    try {
      return new YAMLMapper().readTree(Path.of("../docs/openapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The document of this release alone: objects have the described properties only, lists of values
   * are complete, and no value has two of several schemas.
   */
  static JsonNode exact() {
    JsonNode document = published();
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      if (!OPEN.contains(schema.getKey())) {
        close((ObjectNode) schema.getValue());
      }
    }
    document.findParents("x-extensible-enum").forEach(OpenApiDocument::completeValues);
    document.findParents("anyOf").forEach(OpenApiDocument::exclude);
    return document;
  }

  /** The schemas with {@code const} or {@code enum} that do not say which type the values have. */
  static List<String> valuesWithoutType(JsonNode document) {
    List<String> found = new ArrayList<>();
    for (String keyword : new String[] {"const", "enum"}) {
      for (JsonNode schema : document.findParents(keyword)) {
        if (!schema.has("type")) {
          found.add(schema.toString());
        }
      }
    }
    return found;
  }

  private static void close(ObjectNode schema) {
    boolean described = schema.has("properties") || schema.has("allOf");
    if (described && !schema.has("additionalProperties")) {
      schema.put("unevaluatedProperties", false);
    }
  }

  private static void completeValues(JsonNode schema) {
    ((ObjectNode) schema).set("enum", schema.get("x-extensible-enum"));
  }

  private static void exclude(JsonNode schema) {
    ArrayNode alternatives = (ArrayNode) ((ObjectNode) schema).remove("anyOf");
    ((ObjectNode) schema).set("oneOf", alternatives);
  }
}
