package io.customerrecord.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The template's Globals section, merged into a function as SAM does it.
 *
 * @param properties the properties that the functions share
 */
record Globals(ObjectNode properties) {
  /** The function's own properties, and the shared ones that it does not ignore. */
  JsonNode mergedInto(JsonNode function) {
    ObjectNode shared = properties.deepCopy();
    function.path("IgnoreGlobals").forEach(ignored -> shared.remove(ignored.textValue()));
    return merge(shared, function.get("Properties"));
  }

  /** Maps are merged, lists are joined, and any other value is replaced. */
  private static JsonNode merge(JsonNode shared, JsonNode own) {
    if (isMap(shared) && isMap(own)) {
      ObjectNode merged = shared.deepCopy();
      own.properties()
          .forEach(
              property -> {
                String name = property.getKey();
                JsonNode value = property.getValue();
                merged.set(name, merged.has(name) ? merge(merged.get(name), value) : value);
              });
      return merged;
    }
    if (shared.isArray() && own.isArray()) {
      ArrayNode joined = shared.deepCopy();
      return joined.addAll((ArrayNode) own);
    }
    return own;
  }

  /** An intrinsic function such as {@code {"!Ref": "X"}} is a value, not a map. */
  private static boolean isMap(JsonNode value) {
    return value.isObject() && value.propertyStream().noneMatch(p -> p.getKey().startsWith("!"));
  }
}
