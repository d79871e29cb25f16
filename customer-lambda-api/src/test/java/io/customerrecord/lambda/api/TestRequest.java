package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request, with its body as it is in the event that API Gateway makes of it. */
public record TestRequest(
    String method,
    String path,
    Map<String, String> headers,
    Map<String, String> query,
    String body,
    boolean base64,
    String stage,
    ObjectNode authorizer) {
  static final ObjectMapper MAPPER = new ObjectMapper();
  public static final String REQUEST_ID = "JKJaXmPLvHcESHA=";

  /** The caller of a request by default. */
  static final String USER_ARN = "arn:aws:iam::123456789012:user/clerk";

  static final String SCOPE = "iam 3:aws 12:123456789012 10:user/clerk";
  private static final Pattern OWN_ROUTE =
      Pattern.compile("(/customer/v1/(command/delete|query/export)/)[^/]+");
  private static final Pattern ROUTE = Pattern.compile("(/customer/v1/(command|query)/).+");

  /** A request of a clerk, authorized by IAM. */
  public static TestRequest get(String path) {
    return new TestRequest("GET", path, Map.of(), Map.of(), null, false, "$default", clerk());
  }

  public static TestRequest post(String path, String json) {
    return new TestRequest(
        "POST",
        path,
        json.isEmpty() ? Map.of() : Map.of("Content-Type", "application/json"),
        Map.of(),
        json.isEmpty() ? null : json,
        false,
        "$default",
        clerk());
  }

  TestRequest method(String other) {
    return new TestRequest(other, path, headers, query, body, base64, stage, authorizer);
  }

  public TestRequest header(String name, String value) {
    return new TestRequest(
        method, path, with(headers, name, value), query, body, base64, stage, authorizer);
  }

  TestRequest withoutHeaders() {
    return new TestRequest(method, path, Map.of(), query, body, base64, stage, authorizer);
  }

  public TestRequest query(String name, String value) {
    return new TestRequest(
        method, path, headers, with(query, name, value), body, base64, stage, authorizer);
  }

  TestRequest bytes(byte[] other) {
    String encoded = Base64.getEncoder().encodeToString(other);
    return new TestRequest(method, path, headers, query, encoded, true, stage, authorizer);
  }

  TestRequest inBase64() {
    return bytes(body.getBytes(UTF_8));
  }

  public TestRequest stage(String other) {
    return new TestRequest(method, path, headers, query, body, base64, other, authorizer);
  }

  public TestRequest authorizedBy(String json) throws Exception {
    return new TestRequest(
        method, path, headers, query, body, base64, stage, (ObjectNode) MAPPER.readTree(json));
  }

  TestRequest unauthorized() {
    return new TestRequest(method, path, headers, query, body, base64, stage, null);
  }

  private static ObjectNode clerk() {
    ObjectNode authorizer = MAPPER.createObjectNode();
    authorizer.putObject("iam").put("userArn", USER_ARN);
    return authorizer;
  }

  /** The route of the template that the gateway chooses. */
  private String routeKey() {
    if (path.equals(TestApi.REBUILD)) {
      return "ANY " + path;
    }
    Matcher own = OWN_ROUTE.matcher(path);
    if (own.matches()) {
      return "ANY " + own.group(1) + "{customerId}";
    }
    Matcher route = ROUTE.matcher(path);
    return route.matches() ? "ANY " + route.group(1) + "{proxy+}" : "$default";
  }

  /** The event in payload format 2.0, as API Gateway documents it. */
  ObjectNode event() {
    ObjectNode event = MAPPER.createObjectNode();
    String rawPath = stage.equals("$default") ? path : "/" + stage + path;
    event.put("version", "2.0").put("routeKey", routeKey());
    event.put("rawPath", rawPath).put("rawQueryString", "");
    event.putArray("cookies").add("theme=dark");
    ObjectNode sent = event.putObject("headers");
    sent.put("accept", "*/*").put("host", "example.execute-api.eu-west-2.amazonaws.com");
    headers.forEach((name, value) -> sent.put(name.toLowerCase(Locale.ROOT), value));
    if (!query.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      query.forEach(parameters::put);
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "123456789012").put("apiId", "api-id").put("stage", stage);
    if (authorizer != null) {
      context.set("authorizer", authorizer);
    }
    context.put("domainName", "example.execute-api.eu-west-2.amazonaws.com");
    context
        .putObject("http")
        .put("method", method)
        .put("path", rawPath)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "192.0.2.1")
        .put("userAgent", "curl/8.5.0");
    context.put("requestId", REQUEST_ID).put("routeKey", routeKey());
    context.put("time", "12/Mar/2026:19:03:58 +0000").put("timeEpoch", 1_773_342_238_000L);
    if (body != null) {
      event.put("body", body);
    }
    event.put("isBase64Encoded", base64);
    return event;
  }

  /** The event in bytes. Unpaired surrogates are escaped, so they arrive unchanged. */
  public byte[] eventBytes() {
    try {
      return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(event());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(name, value);
    return more;
  }
}
