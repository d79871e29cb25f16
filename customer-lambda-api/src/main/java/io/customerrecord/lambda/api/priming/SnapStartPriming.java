package io.customerrecord.lambda.api.priming;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.lambda.api.http.HttpFunction;
import io.customerrecord.lambda.api.http.Route;
import io.customerrecord.lambda.api.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Sends requests to the functions before Lambda takes a snapshot, so that the snapshot holds the
 * classes that requests load. The requests go through everything but the transmission of a write
 * ({@link PrimingDynamoDb}): nothing is stored.
 */
public final class SnapStartPriming {
  /** Derives ids that no caller has, since the secret is not the real one. */
  public static final IdempotencyKeys KEYS =
      IdempotencyKeys.withSecrets("not-a-secret-but-as-long-as-one-must-be");

  private static final String COMMAND = "/customer/v1/command/";
  private static final String QUERY = "/customer/v1/query/";

  /** No random and no derived id is the nil UUID (RFC 9562, section 5.9). */
  private static final String NIL = "00000000-0000-0000-0000-000000000000";

  private static final Pattern LOCATION = Pattern.compile("\\.\\./query/([0-9a-f-]{36})");

  private static final String PERSON =
      """
      {"customerName": {"title": "MX", "foreNames": "Any", "surname": "Body"}, \
      "customerAddress": {"addressType": "STRUCTURED", \
      "address": {"addressLine1": "1 Any Street", "postalCode": "AA1 1AA"}}}\
      """;
  private final HttpFunction function;
  private final List<String> surprises = new ArrayList<>();
  private int requests;

  private SnapStartPriming(List<Route> routes) {
    this.function =
        new HttpFunction(
            "priming", routes, new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
  }

  /**
   * Primes a function. A failure is one line in the log, and nothing else.
   *
   * @param builder makes the client that is used, and closed at the end
   * @param routes makes all routes of both functions on that client, since a query reads what a
   *     command has written
   * @param log receives one line of JSON
   */
  public static void run(
      DynamoDbClientBuilder builder,
      Function<DynamoDbClient, List<Route>> routes,
      PrintStream log) {
    try (PrimingDynamoDb client = new PrimingDynamoDb(builder)) {
      SnapStartPriming priming = new SnapStartPriming(routes.apply(client));
      priming.sendAll();
      write(priming.requests, priming.surprises, log);
    } catch (RuntimeException | LinkageError e) {
      write(0, List.of(e.getClass().getName()), log);
    }
  }

  private void sendAll() {
    send("GET", QUERY + NIL, "", 404);
    send("POST", COMMAND + "rebuild", rebuild(NIL), 404);
    Matcher created = LOCATION.matcher(send("POST", COMMAND + "createPerson", PERSON, 201));
    if (created.find()) {
      String id = created.group(1);
      send("GET", QUERY + id, "", 200);
      send("GET", QUERY + "event/" + id, "", 200);
      send("POST", COMMAND + "rebuild", rebuild(id), 200);
      // The amendment comes last, since reads answer with the newest event alone.
      send("POST", COMMAND + "amendPerson", amendment(id), 200);
    }
  }

  private static String rebuild(String id) {
    return "{\"customerId\": \"" + id + "\"}";
  }

  private static String amendment(String id) {
    return """
    {"customerId": "%s", "version": 1, "customerName": {"surname": "Else"}}\
    """
        .formatted(id);
  }

  private String send(String method, String path, String body, int expected) {
    String event =
        """
        {"version": "2.0", "rawPath": "/Prod%s",
         "headers": {"content-type": "application/json", "idempotency-key": "%d",
                     "traceparent": "00-0000000000000000000000000000000a-000000000000000a-00"},
         "requestContext": {"http": {"method": "%s"}, "requestId": "priming", "stage": "Prod",
                            "authorizer": {"iam": {"userArn": "arn:aws:iam::123456789012:user/a"}}},
         "body": "%s", "isBase64Encoded": false}\
        """
            .formatted(path, requests++, method, body.replace("\"", "\\\""));
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      function.handle(
          new ByteArrayInputStream(event.getBytes(UTF_8)),
          response,
          "priming",
          () -> Duration.ofSeconds(30));
    } catch (IOException e) {
      surprises.add(method + " " + path + " " + e.getClass().getName());
    }
    String text = response.toString(UTF_8);
    if (!text.startsWith("{\"statusCode\":" + expected)) {
      surprises.add(method + " " + path + " " + text);
    }
    return text;
  }

  private static void write(int requests, List<String> surprises, PrintStream log) {
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
