package io.customerrecord.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.customerrecord.dynamodb.local.DynamoDbServer;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.aws.testing.Clients;
import io.customerrecord.store.dynamodb.CustomerTables;
import io.customerrecord.store.dynamodb.TableNames;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Runs the functions of the API as SnapStart does, except for the snapshot itself: each in a JVM of
 * its own, its hooks called by Lambda's own client, on DynamoDB Local through a proxy that records
 * the calls.
 */
class SnapStartTest {
  private static final String COMMAND = CommandHandler.class.getName();
  private static final String QUERY = QueryHandler.class.getName();
  private static final String NIL = "00000000-0000-0000-0000-000000000000";

  /** How many classes of ours, of the SDK and of Jackson the first request may load. */
  private static final int MAX_LOADED = 3;

  @TempDir private Path directory;
  private DynamoDbServer server;
  private DynamoDbClient operator;
  private Wire wire;
  private Lambda lambda;

  @BeforeEach
  void start() throws Exception {
    server = DynamoDbServer.start(0, Optional.empty());
    operator = Clients.dynamoDb(server.endpoint());
    CustomerTables.create(operator, TableNames.DEFAULT);
    wire = Wire.to(server.endpoint());
    lambda = Lambda.start();
  }

  @AfterEach
  void stop() throws Exception {
    lambda.close();
    wire.close();
    operator.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(classes = {CommandHandler.class, QueryHandler.class})
  void before_the_snapshot_the_tables_are_read_and_nothing_is_written(Class<?> handler)
      throws Exception {
    try (FunctionUnderTest function = start(handler.getName(), "snap-start", wire.endpoint())) {
      lambda.awaitSnapshot();
      assertThat(wire.takeCalls())
          .extracting(Wire.Call::operation)
          .containsOnly("GetItem", "BatchGetItem", "Query");
      assertThat(stored()).isEmpty();
      assertThat(function.output())
          .contains("\"message\":\"primed for a snapshot\",\"requests\":9,\"surprises\":[]")
          .hasLineCount(1);
    }
  }

  @Test
  void after_a_restore_the_first_command_loads_hardly_any_classes() throws Exception {
    List<String> primed = classesOfFirst(COMMAND, "snap-start", createPerson());
    assertThat(stored()).hasSize(2);
    assertThat(oursOrLibraries(primed)).hasSizeLessThanOrEqualTo(MAX_LOADED);
    List<String> unprimed = classesOfFirst(COMMAND, "on-demand", createPerson());
    assertThat(stored()).hasSize(4);
    System.out.printf(
        "the first command loads %d classes, %d after priming%n", unprimed.size(), primed.size());
    assertThat(oursOrLibraries(unprimed)).hasSizeGreaterThan(500);
  }

  @Test
  void after_a_restore_the_first_query_loads_hardly_any_classes() throws Exception {
    String id;
    try (FunctionUnderTest function = start(COMMAND, "on-demand", wire.endpoint())) {
      id = bodyOf(function.invoke(createPerson())).get("customerId").textValue();
    }
    String query = event("GET", "/query/" + id, "");
    List<String> primed = classesOfFirst(QUERY, "snap-start", query);
    assertThat(oursOrLibraries(primed)).hasSizeLessThanOrEqualTo(MAX_LOADED);
    List<String> unprimed = classesOfFirst(QUERY, "on-demand", query);
    System.out.printf(
        "the first query loads %d classes, %d after priming%n", unprimed.size(), primed.size());
    assertThat(oursOrLibraries(unprimed)).hasSizeGreaterThan(500);
  }

  /** A rebuild, a customer as it was at a time, and a history newest first. */
  @Test
  void after_a_restore_the_first_look_into_the_past_loads_hardly_any_classes() throws Exception {
    String id;
    try (FunctionUnderTest function = start(COMMAND, "on-demand", wire.endpoint())) {
      id = bodyOf(function.invoke(createPerson())).get("customerId").textValue();
    }
    for (String past :
        new String[] {
          event("POST", "/command/rebuild", "{\"customerId\": \"" + id + "\"}"),
          withQuery("at", "2999-01-01T00:00:00Z", event("GET", "/query/" + id, "")),
          withQuery("order", "desc", event("GET", "/query/event/" + id, ""))
        }) {
      List<String> primed = classesOfFirst(QUERY, "snap-start", past);
      assertThat(oursOrLibraries(primed)).hasSizeLessThanOrEqualTo(MAX_LOADED);
    }
  }

  private static String withQuery(String name, String value, String event) throws Exception {
    ObjectNode request = (ObjectNode) new JsonMapper().readTree(event);
    request.putObject("queryStringParameters").put(name, value);
    return request.toString();
  }

  @Test
  void after_a_restore_the_first_amendment_loads_hardly_any_classes() throws Exception {
    String id;
    try (FunctionUnderTest function = start(COMMAND, "on-demand", wire.endpoint())) {
      id = bodyOf(function.invoke(createPerson())).get("customerId").textValue();
    }
    String amendment =
        """
        {"customerId": "%s", "version": 1, "customerName": {"surname": "Dŵr"}}\
        """
            .formatted(id);
    List<String> primed =
        classesOfFirst(COMMAND, "snap-start", event("POST", "/command/amendPerson", amendment));
    assertThat(oursOrLibraries(primed)).hasSizeLessThanOrEqualTo(MAX_LOADED);
  }

  @Test
  void no_connection_and_no_credentials_survive_a_snapshot() throws Exception {
    try (FunctionUnderTest function = start(COMMAND, "snap-start", wire.endpoint())) {
      lambda.awaitSnapshot();
      assertThat(wire.awaitNoConnection()).isTrue();
      assertThat(wire.takeCalls()).extracting(Wire.Call::accessKey).containsOnly("BEFORE");
      lambda.restore();
      assertThat(statusOf(function.invoke(createPerson()))).isEqualTo(201);
      assertThat(wire.takeCalls()).containsExactly(new Wire.Call("TransactWriteItems", "AFTER"));
      wire.cut();
      assertThat(statusOf(function.invoke(createPerson()))).isEqualTo(201);
      // The dimension of the metrics is Lambda's name of the function, which differs between
      // stacks.
      assertThat(function.output()).contains("\"Function\":\"snapshot\"");
    }
  }

  @Test
  void tables_out_of_reach_do_not_fail_the_deployment() throws Exception {
    URI closed = wire.endpoint();
    wire.close();
    try (FunctionUnderTest function = start(COMMAND, "snap-start", closed)) {
      lambda.awaitSnapshot();
      assertThat(function.output())
          .contains("\"level\":\"WARN\"")
          .contains("GET /customer/v1/query/" + NIL + " 503")
          .contains("POST /customer/v1/command/rebuild 503")
          .contains("POST /customer/v1/command/createPerson 503")
          .hasLineCount(1);
    }
  }

  @Test
  void without_a_snapshot_no_class_of_the_priming_is_loaded() throws Exception {
    try (FunctionUnderTest function = start(COMMAND, "on-demand", wire.endpoint())) {
      assertThat(statusOf(function.invoke(createPerson()))).isEqualTo(201);
      assertThat(function.takeClasses())
          .contains(COMMAND)
          .noneMatch(name -> name.startsWith("org.crac.") || name.contains(".priming."));
    }
  }

  /** Initialising that class would take about a sixth of a cold start (ADR 11). */
  @Test
  void the_sdks_table_of_all_services_is_not_loaded() throws Exception {
    try (FunctionUnderTest function = start(COMMAND, "on-demand", wire.endpoint())) {
      assertThat(statusOf(function.invoke(createPerson()))).isEqualTo(201);
      assertThat(function.takeClasses())
          .contains("software.amazon.awssdk.regions.Region")
          .noneMatch(name -> name.endsWith(".GeneratedServiceMetadataProvider"));
    }
  }

  private List<String> classesOfFirst(String handler, String initialization, String event)
      throws Exception {
    lambda.close();
    lambda = Lambda.start();
    try (FunctionUnderTest function = start(handler, initialization, wire.endpoint())) {
      if (initialization.equals("snap-start")) {
        lambda.awaitSnapshot();
        lambda.restore();
      }
      lambda.awaitIdle();
      List<String> before = function.takeClasses();
      assertThat(before).contains(handler);
      assertThat(statusOf(function.invoke(event))).isIn(200, 201);
      return function.takeClasses();
    }
  }

  /** Leaves out one lambda that the SDK makes only if an invocation is traced. */
  private static List<String> oursOrLibraries(List<String> classes) {
    return classes.stream()
        .filter(
            name ->
                Stream.of("io.customerrecord.", "software.amazon.", "com.fasterxml.", "org.")
                    .anyMatch(name::startsWith))
        .filter(name -> !name.contains(".TraceIdExecutionInterceptor$$Lambda/"))
        .toList();
  }

  private FunctionUnderTest start(String handler, String initialization, URI dynamoDb)
      throws Exception {
    return FunctionUnderTest.start(handler, initialization, lambda, dynamoDb, directory);
  }

  private List<Map<String, AttributeValue>> stored() {
    return Stream.of("Customer", "CustomerEvent")
        .flatMap(table -> operator.scan(scan -> scan.tableName(table)).items().stream())
        .toList();
  }

  private static int statusOf(String answer) throws Exception {
    return new JsonMapper().readTree(answer).path("statusCode").intValue();
  }

  private static JsonNode bodyOf(String answer) throws Exception {
    JsonMapper json = new JsonMapper();
    return json.readTree(json.readTree(answer).path("body").textValue());
  }

  private static String createPerson() throws Exception {
    return event(
        "POST",
        "/command/createPerson",
        """
        {"customerName": {"title": "MR", "foreNames": "Owain", "surname": "Glyndwr"},
         "customerAddress": {"addressType": "UNSTRUCTURED",
                             "address": {"addressLine1": "Sycharth"}}}\
        """);
  }

  private static String event(String method, String path, String body) throws Exception {
    return new JsonMapper()
        .writeValueAsString(
            Map.of(
                "rawPath",
                "/customer/v1" + path,
                "headers",
                Map.of("content-type", "application/json"),
                "body",
                body,
                "requestContext",
                Map.of("http", Map.of("method", method))));
  }
}
