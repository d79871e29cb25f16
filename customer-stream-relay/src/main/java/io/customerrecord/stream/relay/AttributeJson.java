package io.customerrecord.stream.relay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads attributes in DynamoDB's JSON. A value whose type no event uses, such as a set, or whose
 * shape does not fit its type, is read as a value without a type. Decoding the event then fails, if
 * the event needs that value.
 */
final class AttributeJson {
  private static final AttributeValue WITHOUT_TYPE = AttributeValue.builder().build();

  private AttributeJson() {}

  /** The attributes of the object that the parser is at; none if it is not at an object. */
  static Map<String, AttributeValue> readItem(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return Map.of();
    }
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      item.put(name, readValue(json));
    }
    return item;
  }

  private static AttributeValue readValue(JsonParser json) throws IOException {
    AttributeValue value = WITHOUT_TYPE;
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return value;
    }
    for (String type = json.nextFieldName(); type != null; type = json.nextFieldName()) {
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        value = readTyped(type, json);
      }
    }
    return value;
  }

  private static AttributeValue readTyped(String type, JsonParser json) throws IOException {
    if (!hasShapeOf(type, json.currentToken())) {
      json.skipChildren();
      return WITHOUT_TYPE;
    }
    return switch (type) {
      case "S" -> AttributeValue.fromS(json.getText());
      case "N" -> AttributeValue.fromN(json.getText());
      case "BOOL" -> AttributeValue.fromBool(json.getBooleanValue());
      case "NULL" -> AttributeValue.fromNul(true);
      case "M" -> AttributeValue.fromM(readItem(json));
      default -> AttributeValue.fromL(readList(json));
    };
  }

  private static boolean hasShapeOf(String type, JsonToken token) {
    return switch (type) {
      case "S", "N" -> token == JsonToken.VALUE_STRING;
      case "BOOL" -> token.isBoolean();
      case "NULL" -> token == JsonToken.VALUE_TRUE;
      case "M" -> token == JsonToken.START_OBJECT;
      case "L" -> token == JsonToken.START_ARRAY;
      default -> false;
    };
  }

  private static List<AttributeValue> readList(JsonParser json) throws IOException {
    List<AttributeValue> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(readValue(json));
    }
    return list;
  }
}
