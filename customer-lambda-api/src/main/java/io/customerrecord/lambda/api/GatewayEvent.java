package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what we need of an event of API Gateway's payload format 2.0, and skips the rest. */
final class GatewayEvent {
  private final JsonParser json;
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, String> query = new HashMap<>();
  private @Nullable String path;
  private @Nullable String method;
  private @Nullable String stage;
  private @Nullable String body;
  private boolean base64;
  private @Nullable String requestId;
  private @Nullable String actor;

  private GatewayEvent(JsonParser json) {
    this.json = json;
  }

  /**
   * The request in an event.
   *
   * @throws IllegalArgumentException if the event is none of that format
   * @throws IOException if it can not be read, or is no JSON
   */
  static HttpRequest read(InputStream input) throws IOException {
    String text = new String(input.readAllBytes(), UTF_8);
    try (JsonParser json = Json.FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the event is no JSON object");
      }
      return new GatewayEvent(json).request();
    }
  }

  private HttpRequest request() throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "rawPath" -> path = text();
        case "body" -> body = text();
        case "isBase64Encoded" -> base64 = json.hasToken(JsonToken.VALUE_TRUE);
        case "headers" -> texts(headers, true);
        case "queryStringParameters" -> texts(query, false);
        case "requestContext" -> context();
        default -> json.skipChildren();
      }
    }
    if (path == null || method == null) {
      throw new IllegalArgumentException("the event is not of API Gateway's payload format 2.0");
    }
    return new HttpRequest(
        method,
        withoutStage(path, stage),
        headers,
        query,
        body == null ? "" : body,
        base64,
        requestId,
        actor);
  }

  private void context() throws IOException {
    if (!isObject()) {
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "stage" -> stage = text();
        case "requestId" -> requestId = text();
        case "http" -> method = member("method", null, method);
        case "authorizer" -> authorizer();
        default -> json.skipChildren();
      }
    }
  }

  /** IAM, a JWT, or a Lambda authorizer that gives the principal in its context. */
  private void authorizer() throws IOException {
    if (!isObject()) {
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "iam" -> actor = member("userArn", null, actor);
        case "jwt" -> actor = member("sub", "claims", actor);
        case "lambda" -> actor = member("principalId", null, actor);
        default -> json.skipChildren();
      }
    }
  }

  /** One text member of the object here, or of the object that it has under a name. */
  private @Nullable String member(String wanted, @Nullable String under, @Nullable String otherwise)
      throws IOException {
    if (!isObject()) {
      return otherwise;
    }
    String found = otherwise;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals(under)) {
        found = member(wanted, null, found);
      } else if (under == null && name.equals(wanted) && json.hasToken(JsonToken.VALUE_STRING)) {
        found = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return found;
  }

  private void texts(Map<String, String> into, boolean lowerCase) throws IOException {
    if (!isObject()) {
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      String value = text();
      if (value != null) {
        into.put(lowerCase ? name.toLowerCase(Locale.ROOT) : name, value);
      }
    }
  }

  private boolean isObject() throws IOException {
    if (json.hasToken(JsonToken.START_OBJECT)) {
      return true;
    }
    json.skipChildren();
    return false;
  }

  private @Nullable String text() throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  private static String withoutStage(String path, @Nullable String stage) {
    if (stage == null || stage.equals("$default") || !path.startsWith("/" + stage + "/")) {
      return path;
    }
    return path.substring(stage.length() + 1);
  }
}
