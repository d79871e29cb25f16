package io.customerrecord.lambda.api.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.customerrecord.domain.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Parses the body of a request into a {@link JsonObject}. */
public final class JsonObjectParser {
  private final JsonParser json;
  private final Consumer<Violation> violations;

  private JsonObjectParser(JsonParser json, Consumer<Violation> violations) {
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
    try (JsonParser json = Json.FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedJson("must be a JSON object");
      }
      JsonObject object = new JsonObjectParser(json, violations).object("");
      if (json.nextToken() != null) {
        throw new MalformedJson("has content after its JSON object");
      }
      return object;
    } catch (JsonProcessingException e) {
      String what =
          e instanceof StreamConstraintsException
              ? "has too long a name, or is nested more than " + Json.MAX_DEPTH + " levels deep,"
              : "is not well-formed JSON";
      throw new MalformedJson(what + at(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonObject object(String pointer) throws IOException {
    JsonObject object = new JsonObject(pointer, violations);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      object.put(name, value(object, name));
    }
    return object;
  }

  private Object value(JsonObject within, String name) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getText();
      case START_OBJECT -> object(within.pointerTo(name));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonObject.NumberText(json.getText());
      case VALUE_TRUE, VALUE_FALSE -> JsonObject.Other.BOOLEAN;
      case VALUE_NULL -> JsonObject.Other.NULL;
      default -> {
        json.skipChildren();
        yield JsonObject.Other.ARRAY;
      }
    };
  }

  private static String at(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
