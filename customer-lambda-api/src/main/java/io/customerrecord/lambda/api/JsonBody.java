package io.customerrecord.lambda.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads a body into objects that can be asked for their members. */
final class JsonBody {
  private final JsonParser json;
  private final Faults faults;

  private JsonBody(JsonParser json, Faults faults) {
    this.json = json;
    this.faults = faults;
  }

  /**
   * The object that a body is.
   *
   * @param faults learns what is wrong inside the object
   * @throws RefusedRequest if the body is not one well-formed JSON object
   */
  static JsonObject parse(String text, Faults faults) {
    if (text.isBlank()) {
      throw RequestBody.malformed("is empty: a JSON object is required");
    }
    try (JsonParser json = Json.FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw RequestBody.malformed("must be a JSON object");
      }
      JsonObject object = new JsonBody(json, faults).object("");
      if (json.nextToken() != null) {
        throw RequestBody.malformed("goes on after its JSON object");
      }
      return object;
    } catch (JsonProcessingException e) {
      String what =
          e instanceof StreamConstraintsException
              ? "has names too long, or is nested more than " + Json.DEEPEST + " levels deep,"
              : "is not well-formed JSON";
      throw RequestBody.malformed(what + at(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonObject object(String pointer) throws IOException {
    JsonObject object = new JsonObject(pointer, faults);
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
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonObject.Numeral(json.getText());
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
        ? " somewhere"
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
