package io.customerrecord.lambda.api.json;

import io.customerrecord.domain.Violation;
import java.util.function.Consumer;

/** Parses the body of a request into a {@link JsonObject}. */
public final class JsonObjectParser {
  private final JsonReader json;
  private final Consumer<Violation> violations;

  private JsonObjectParser(JsonReader json, Consumer<Violation> violations) {
    this.json = json;
    this.violations = violations;
  }

  /**
   * Parses a body.
   *
   * @param text the body
   * @param violations receives what is wrong inside the object, now and while its members are read
   * @return the object
   * @throws MalformedJson if the body is not one well-formed JSON object
   */
  public static JsonObject parse(String text, Consumer<Violation> violations) throws MalformedJson {
    if (text.isBlank()) {
      throw new MalformedJson("is empty: a JSON object is required");
    }
    JsonReader json = new JsonReader(text);
    if (json.next() != JsonReader.Token.OBJECT) {
      throw new MalformedJson("must be a JSON object");
    }
    JsonObject object = new JsonObjectParser(json, violations).object("");
    json.next();
    return object;
  }

  private JsonObject object(String pointer) throws MalformedJson {
    JsonObject object = new JsonObject(pointer, violations);
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      object.put(name, value(object, name));
    }
    return object;
  }

  private Object value(JsonObject within, String name) throws MalformedJson {
    return switch (json.token()) {
      case STRING -> json.text();
      case OBJECT -> object(within.pointerTo(name));
      case NUMBER -> new JsonObject.NumberText(json.text());
      case TRUE, FALSE -> JsonObject.Other.BOOLEAN;
      case NULL -> JsonObject.Other.NULL;
      default -> {
        json.skipChildren();
        yield JsonObject.Other.ARRAY;
      }
    };
  }
}
