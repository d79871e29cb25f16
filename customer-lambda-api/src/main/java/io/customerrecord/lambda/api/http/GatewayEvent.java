package io.customerrecord.lambda.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.lambda.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses an event of API Gateway's payload format 2.0. Members that are not needed are skipped. */
final class GatewayEvent {
  private final JsonParser json;
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, String> query = new HashMap<>();
  private final Map<String, String> authorizer = new HashMap<>();
  private @Nullable String version;
  private @Nullable String routeKey;
  private @Nullable String path;
  private @Nullable String method;
  private @Nullable String stage;
  private @Nullable String body;
  private boolean base64;
  private @Nullable String requestId;
  private boolean loadBalancer;
  private boolean records;

  private GatewayEvent(JsonParser json) {
    this.json = json;
  }

  /**
   * Parses an event.
   *
   * @throws UnexpectedEvent if the event is not of that format
   * @throws IOException if it cannot be read
   */
  static HttpRequest read(InputStream input) throws IOException {
    String text = new String(input.readAllBytes(), UTF_8);
    try (JsonParser json = Json.FACTORY.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw UnexpectedEvent.notAnObject();
      }
      return new GatewayEvent(json).request();
    } catch (JsonProcessingException e) {
      throw UnexpectedEvent.notJson();
    }
  }

  private HttpRequest request() throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "version" -> version = text();
        case "routeKey" -> routeKey = text();
        case "rawPath" -> path = text();
        case "body" -> body = text();
        case "isBase64Encoded" -> base64 = json.hasToken(JsonToken.VALUE_TRUE);
        case "headers" -> texts(headers, true);
        case "queryStringParameters" -> texts(query, false);
        case "requestContext" -> context();
        case "Records" -> {
          records = true;
          json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
    if (path == null || method == null) {
      throw UnexpectedEvent.of(version, loadBalancer, records);
    }
    return new HttpRequest(
        method,
        EventPath.of(path, stage, routeKey),
        routeKey,
        headers,
        query,
        body == null ? "" : body,
        base64,
        requestId != null && CommandContext.isKey(requestId) ? requestId : null,
        Caller.of(authorizer));
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
        case "http" -> http();
        case "authorizer" -> authorizer("");
        case "elb" -> {
          loadBalancer = true;
          json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
  }

  private void http() throws IOException {
    if (!isObject()) {
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals("method")) {
        method = text();
      } else {
        json.skipChildren();
      }
    }
  }

  /** Collects every string by its JSON pointer, and an empty string for every object. */
  private void authorizer(String pointer) throws IOException {
    if (!isObject()) {
      return;
    }
    authorizer.put(pointer, "");
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      String member = pointer + "/" + name;
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        authorizer.put(member, json.getText());
      } else {
        authorizer(member);
      }
    }
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
}
