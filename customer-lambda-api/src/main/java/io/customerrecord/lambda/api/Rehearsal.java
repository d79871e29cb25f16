package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.IdempotencyKeys;
import io.customerrecord.domain.store.CustomerStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Goes through the requests of callers before there are any, so that a snapshot holds what they
 * load. A customer who cannot exist is looked for in the real tables, through the network. One who
 * does not exist is created, asked for and amended, but nothing of that leaves the process: a
 * client of its own answers instead of DynamoDB, below all that the SDK does ({@link
 * RehearsedDynamoDb}).
 */
final class Rehearsal {
  /** No random and no derived id is the nil UUID (RFC 9562, section 5.9). */
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private static final String KEY = "rehearsal";
  private static final String TRACE = "00-0000000000000000000000000000000a-000000000000000a-00";
  private static final String CALLER = "arn:aws:iam::123456789012:user/" + KEY;

  /** Not the real secret: the ids made here are no caller's. */
  private static final IdempotencyKeys KEYS =
      IdempotencyKeys.withSecrets("no-secret-but-as-long-as-one-has-to-be");

  private static final String SOMEBODY = KEYS.customerId(scopeOf(CALLER), KEY).toString();
  private static final String COMMAND = "/customer/v1/command/";
  private static final String QUERY = "/customer/v1/query/";

  private static final String PERSON =
      """
      {"customerName": {"title": "MX", "foreNames": "Any", "surname": "Body"},
       "customerAddress": {"addressType": "STRUCTURED",
                           "address": {"addressLine1": "1 Any Street", "postalCode": "AA1 1AA"}}}\
      """;
  private static final String AMENDMENT =
      """
      {"customerId": "%s", "version": 1,
       "customerName": {"title": "MX", "foreNames": "Any", "surname": "Body Else"}}\
      """
          .formatted(SOMEBODY);

  private record Request(String method, String path, String body, int expected) {
    /** An amendment under the key of the creation would be refused. */
    String key() {
      return path.endsWith("amendPerson") ? KEY + "-2" : KEY;
    }
  }

  private static final List<Request> IN_THE_REAL_TABLES =
      List.of(
          new Request("GET", QUERY + NOBODY, "", 404),
          new Request("POST", COMMAND + "rebuild", "{\"customerId\": \"" + NOBODY + "\"}", 404));

  /** The amendment comes last: of a customer's events the newest alone is remembered. */
  private static final List<Request> IN_MEMORY =
      List.of(
          new Request("POST", COMMAND + "createPerson", PERSON, 201),
          new Request("GET", QUERY + SOMEBODY, "", 200),
          new Request("GET", QUERY + "event/" + SOMEBODY, "", 200),
          new Request("POST", COMMAND + "rebuild", "{\"customerId\": \"" + SOMEBODY + "\"}", 200),
          new Request("POST", COMMAND + "amendPerson", AMENDMENT, 200));

  /**
   * What became of it.
   *
   * @param surprises what was answered otherwise than expected: methods, paths and statuses
   */
  record Outcome(int requests, List<String> surprises) {
    /** One line; whoever rehearses is nobody, so nobody's data is in it. */
    void writeTo(PrintStream log) {
      byte[] line =
          Json.bytes(
              json -> {
                json.writeStartObject();
                json.writeStringField("level", surprises.isEmpty() ? "INFO" : "WARN");
                json.writeStringField("message", "rehearsed for a snapshot");
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

  private final Supplier<SdkHttpClient> network;
  private final Function<SdkHttpClient, CustomerStore> tables;
  private final List<String> surprises = new ArrayList<>();

  /**
   * A rehearsal.
   *
   * @param network makes a client that reaches the real tables
   * @param tables makes a store on the tables, reached by the given client
   */
  Rehearsal(Supplier<SdkHttpClient> network, Function<SdkHttpClient, CustomerStore> tables) {
    this.network = network;
    this.tables = tables;
  }

  /** Whatever happens, it ends: what went wrong is in the outcome. */
  Outcome run() {
    surprises.clear();
    try (RehearsedDynamoDb dynamoDb = new RehearsedDynamoDb(network.get())) {
      CustomerStore store = tables.apply(dynamoDb);
      HttpFunction commands =
          new HttpFunction(
              new CommandEndpoints(new CustomerService(store).withKeys(KEYS)),
              new RequestLog("command", nowhere()));
      HttpFunction queries =
          new HttpFunction(
              new QueryEndpoints(new CustomerService(store).readOnly()),
              new RequestLog("query", nowhere()));
      IN_THE_REAL_TABLES.forEach(request -> send(request, commands, queries));
      dynamoDb.cutOff();
      IN_MEMORY.forEach(request -> send(request, commands, queries));
    } catch (RuntimeException | LinkageError e) {
      surprises.add(e.getClass().getName());
    }
    return new Outcome(IN_THE_REAL_TABLES.size() + IN_MEMORY.size(), List.copyOf(surprises));
  }

  private void send(Request request, HttpFunction commands, HttpFunction queries) {
    HttpFunction function = request.path().startsWith(COMMAND) ? commands : queries;
    var answer = new ByteArrayOutputStream();
    try {
      function.handle(new ByteArrayInputStream(event(request)), answer, new RehearsalContext());
      int status = statusOf(answer.toByteArray());
      if (status != request.expected()) {
        surprises.add(request.method() + " " + request.path() + " " + status);
      }
    } catch (IOException e) {
      surprises.add(request.method() + " " + request.path() + " " + e.getClass().getName());
    }
  }

  /** As API Gateway sends it, with what its callers usually have in it. */
  private static byte[] event(Request request) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("version", "2.0");
          json.writeStringField("rawPath", "/Prod" + request.path());
          json.writeObjectFieldStart("headers");
          json.writeStringField("content-type", "application/json");
          json.writeStringField("idempotency-key", request.key());
          json.writeStringField("traceparent", TRACE);
          json.writeEndObject();
          json.writeObjectFieldStart("requestContext");
          json.writeObjectFieldStart("authorizer");
          json.writeObjectFieldStart("iam");
          json.writeStringField("userArn", CALLER);
          json.writeEndObject();
          json.writeEndObject();
          json.writeObjectFieldStart("http");
          json.writeStringField("method", request.method());
          json.writeEndObject();
          json.writeStringField("requestId", KEY);
          json.writeStringField("stage", "Prod");
          json.writeEndObject();
          if (!request.body().isEmpty()) {
            json.writeStringField("body", request.body());
          }
          json.writeBooleanField("isBase64Encoded", false);
          json.writeEndObject();
        });
  }

  private static String scopeOf(String userArn) {
    return Objects.requireNonNull(Caller.of(Map.of("/iam/userArn", userArn)).scope());
  }

  private static int statusOf(byte[] answer) throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(answer)) {
      json.nextToken();
      return "statusCode".equals(json.nextFieldName()) ? json.nextIntValue(0) : 0;
    }
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
  }
}
