package io.customerrecord.lambda.api.priming;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.lambda.api.http.HttpFunction;
import io.customerrecord.lambda.api.http.Route;
import io.customerrecord.lambda.api.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Sends requests through the functions before Lambda takes a snapshot, so that the snapshot holds
 * the classes that requests load. Nothing is written: {@link PrimingDynamoDb} aborts each write
 * before its transmission.
 */
public final class SnapStartPriming {
  /** Derives ids that no caller has, since this is not the secret of the function. */
  public static final IdempotencyKeys KEYS =
      IdempotencyKeys.withSecrets("not-a-secret-but-as-long-as-one-must-be");

  private static final String COMMAND = "/customer/v1/command/";
  private static final String QUERY = "/customer/v1/query/";

  /** No random and no derived id is the nil UUID (RFC 9562, section 5.9). */
  private static final String NIL = "00000000-0000-0000-0000-000000000000";

  private static final String PERSON =
      """
      {"customerName": {"title": "MX", "foreNames": "Any", "surname": "Body"}, \
      "customerAddress": {"addressType": "STRUCTURED", \
      "address": {"addressLine1": "1 Any Street", "postalCode": "AA1 1AA"}}}\
      """;

  private static final Pattern STATUS = Pattern.compile("\"statusCode\":(\\d+)");
  private static final Pattern LOCATION = Pattern.compile("\"location\":\"\\.\\./query/([^\"]+)");

  private final HttpFunction function;
  private final List<String> surprises = new ArrayList<>();
  private int requests;

  private SnapStartPriming(List<Route> routes) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    this.function = new HttpFunction("priming", routes, nowhere);
  }

  /**
   * Primes a function. It does not throw: a request with an unexpected response, or an exception,
   * is reported in the log.
   *
   * @param builder makes a client for the priming alone
   * @param routes makes the routes of both functions on that client, since a query reads what a
   *     command has written
   * @param log receives one line of JSON, without personal data
   */
  public static void run(
      DynamoDbClientBuilder builder,
      Function<DynamoDbClient, List<Route>> routes,
      PrintStream log) {
    try (PrimingDynamoDb client = new PrimingDynamoDb(builder)) {
      SnapStartPriming priming = new SnapStartPriming(routes.apply(client));
      priming.sendAll();
      report(priming.requests, priming.surprises, log);
    } catch (RuntimeException | LinkageError e) {
      report(0, List.of(e.getClass().getName()), log);
    }
  }

  private void sendAll() {
    send("GET", QUERY + NIL, "", 404);
    send("POST", COMMAND + "rebuild", rebuild(NIL), 404);
    Matcher created = LOCATION.matcher(send("POST", COMMAND + "createPerson", PERSON, 201));
    if (created.find()) {
      String id = created.group(1);
      send("GET", QUERY + id, "", 200);
      send("GET", QUERY + id, "\"at\": \"2999-01-01T00:00:00Z\"", "", 200);
      send("GET", QUERY + "event/" + id, "", 200);
      send("GET", QUERY + "event/" + id, "\"order\": \"desc\"", "", 200);
      send("POST", COMMAND + "rebuild", rebuild(id), 200);
      // The amendment comes last, since later reads find its event alone.
      send("POST", COMMAND + "amendPerson", amendment(id), 200);
    }
  }

  private static String rebuild(String id) {
    return "{\"customerId\": \"" + id + "\"}";
  }

  private static String amendment(String id) {
    return "{\"customerId\": \""
        + id
        + "\", \"version\": 1, \"customerName\": {\"surname\": \"E\"}}";
  }

  private String send(String method, String path, String body, int expected) {
    return send(method, path, "", body, expected);
  }

  private String send(String method, String path, String query, String body, int expected) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      byte[] event = event(method, path, query, body).getBytes(UTF_8);
      function.handle(new ByteArrayInputStream(event), output, invocation());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    String response = output.toString(UTF_8);
    Matcher found = STATUS.matcher(response);
    String status = found.find() ? found.group(1) : "without a status";
    if (!status.equals(Integer.toString(expected))) {
      surprises.add(method + " " + path + " " + status);
    }
    return response;
  }

  private String event(String method, String path, String query, String body) {
    return """
    {"version": "2.0", "rawPath": "/Prod%s", "queryStringParameters": {%s},
     "headers": {"content-type": "application/json", "idempotency-key": "key-%d",
                 "traceparent": "00-0000000000000000000000000000000a-000000000000000a-00"},
     "requestContext": {"http": {"method": "%s"}, "requestId": "priming", "stage": "Prod",
                        "authorizer": {"iam": {"userArn": "arn:aws:iam::123456789012:user/a"}}},
     "body": "%s", "isBase64Encoded": false}
    """
        .formatted(path, query, requests++, method, body.replace("\"", "\\\""));
  }

  /** An invocation that answers what a function asks: its id and the time that is left. */
  private static Context invocation() {
    return (Context)
        Proxy.newProxyInstance(
            SnapStartPriming.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> method.getReturnType() == int.class ? 30_000 : "priming");
  }

  private static void report(int requests, List<String> surprises, PrintStream log) {
    byte[] line =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("level", surprises.isEmpty() ? "INFO" : "WARN");
              json.writeStringField("message", "primed for a snapshot");
              json.writeNumberField("requests", requests);
              json.writeArrayFieldStart("surprises");
              for (String surprise : surprises) {
                json.writeString(surprise);
              }
              json.writeEndArray();
              json.writeEndObject();
              json.writeRaw('\n');
            });
    log.write(line, 0, line.length);
    log.flush();
  }
}
