package io.customerrecord.lambda.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal has put: of each table the last item, in the very JSON in which the SDK sent it,
 * so that this knows nothing of what is in an item.
 */
final class RehearsedItems {
  private final Map<String, String> items = new LinkedHashMap<>();

  /**
   * DynamoDB's answer to a request.
   *
   * @throws IllegalStateException if the operation is none that is rehearsed
   */
  String answer(String operation, byte[] request) throws IOException {
    return switch (operation) {
      case "TransactWriteItems" -> {
        putAll(request);
        yield "{}";
      }
      case "GetItem" -> {
        String item = items.get(tableOf(request));
        yield item == null ? "{}" : "{\"Item\":" + item + "}";
      }
      case "Query" -> {
        String item = items.get(tableOf(request));
        yield item == null
            ? "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}"
            : "{\"Items\":[" + item + "],\"Count\":1,\"ScannedCount\":1}";
      }
      case "BatchGetItem" ->
          items.entrySet().stream()
              .map(table -> "\"" + table.getKey() + "\":[" + table.getValue() + "]")
              .collect(Collectors.joining(",", "{\"Responses\":{", "},\"UnprocessedKeys\":{}}"));
      default -> throw new IllegalStateException(operation + " is not rehearsed");
    };
  }

  private static @Nullable String tableOf(byte[] request) throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(request)) {
      json.nextToken();
      return seek("TableName", json) ? json.getText() : null;
    }
  }

  private void putAll(byte[] request) throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(request)) {
      json.nextToken();
      if (!seek("TransactItems", json)) {
        return;
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        for (String action = json.nextFieldName(); action != null; action = json.nextFieldName()) {
          json.nextToken();
          if (action.equals("Put")) {
            put(json);
          } else {
            json.skipChildren();
          }
        }
      }
    }
  }

  private void put(JsonParser json) throws IOException {
    @Nullable String table = null;
    @Nullable String item = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "TableName" -> table = json.getText();
        case "Item" -> item = copy(json);
        default -> json.skipChildren();
      }
    }
    if (table != null && item != null) {
      items.put(table, item);
    }
  }

  /** Goes to the value of a member of the object here, or to the object's end. */
  private static boolean seek(String member, JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals(member)) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private static String copy(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = Json.FACTORY.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }
}
