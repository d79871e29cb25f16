package io.customerrecord.lambda.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.lambda.api.json.JsonReader;
import io.customerrecord.lambda.api.json.JsonReader.Token;
import io.customerrecord.lambda.api.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses an event of API Gateway's payload format 2.0. Members that are not needed are skipped. */
final class GatewayEvent {
  private final JsonReader json;
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

  private GatewayEvent(JsonReader json) {
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
    try {
      JsonReader json = new JsonReader(text);
      if (json.next() != Token.OBJECT) {
        throw UnexpectedEvent.notAnObject();
      }
      return new GatewayEvent(json).request();
    } catch (MalformedJson e) {
      throw UnexpectedEvent.notJson();
    }
  }

  private HttpRequest request() throws MalformedJson {
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      switch (name) {
        case "version" -> version = text();
        case "routeKey" -> routeKey = text();
        case "rawPath" -> path = text();
        case "body" -> body = text();
        case "isBase64Encoded" -> base64 = json.token() == Token.TRUE;
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

  private void context() throws MalformedJson {
    if (!isObject()) {
      return;
    }
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
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

  private void http() throws MalformedJson {
    if (!isObject()) {
      return;
    }
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      if (name.equals("method")) {
        method = text();
      } else {
        json.skipChildren();
      }
    }
  }

  /** Collects every string by its JSON pointer, and an empty string for every object. */
  private void authorizer(String pointer) throws MalformedJson {
    if (!isObject()) {
      return;
    }
    authorizer.put(pointer, "");
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      String member = pointer + "/" + name;
      if (json.token() == Token.STRING) {
        authorizer.put(member, json.text());
      } else {
        authorizer(member);
      }
    }
  }

  private void texts(Map<String, String> into, boolean lowerCase) throws MalformedJson {
    if (!isObject()) {
      return;
    }
    for (String name = json.nextMember(); name != null; name = json.nextMember()) {
      String value = text();
      if (value != null) {
        into.put(lowerCase ? name.toLowerCase(Locale.ROOT) : name, value);
      }
    }
  }

  private boolean isObject() throws MalformedJson {
    if (json.token() == Token.OBJECT) {
      return true;
    }
    json.skipChildren();
    return false;
  }

  private @Nullable String text() throws MalformedJson {
    if (json.token() == Token.STRING) {
      return json.text();
    }
    json.skipChildren();
    return null;
  }
}
