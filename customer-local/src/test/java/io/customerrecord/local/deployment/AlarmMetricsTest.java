package io.customerrecord.local.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.admin.function.VerifyHandler;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.dynamodb.local.DynamoDbLocalExtension;
import io.customerrecord.dynamodb.local.LocalDynamoDb;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.aws.testing.TestInvocation;
import io.customerrecord.store.dynamodb.TableNames;
import io.customerrecord.testing.ExampleHistory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An alarm on a metric that no function writes would stay quiet for ever. So each alarm on a metric
 * of our own is compared with what the function logs when the alarm should be raised.
 */
@ExtendWith(DynamoDbLocalExtension.class)
class AlarmMetricsTest {
  private static final String ALARM = "AWS::CloudWatch::Alarm";
  private static final String FILTER = "AWS::Logs::MetricFilter";

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream lines = new PrintStream(log, true, UTF_8);
  private final Template template;
  private final LocalDynamoDb database;
  private final TableNames tables;
  private final CustomerStore store;

  AlarmMetricsTest(LocalDynamoDb database) throws IOException {
    this.template = Template.read();
    this.database = database;
    this.tables = database.createTables();
    this.store = database.store(tables);
  }

  /** The ids of the alarms on metrics of a namespace. */
  private List<String> alarmsOf(String namespace) {
    return template.idsOf(ALARM).stream()
        .filter(
            id ->
                template.properties(id).has("Namespace")
                    && Template.nameOf(template.properties(id).get("Namespace")).equals(namespace))
        .toList();
  }

  @Test
  void an_alarm_on_a_functions_metric_has_the_names_that_the_function_logs() throws Exception {
    CustomerId id = corruptCustomer();
    Map<String, JsonNode> counted =
        Map.of(
            "CommandFunction", linesOf(amendment(id), command()).getLast(),
            "QueryFunction", linesOf(query(id), query()).getLast(),
            "VerifyFunction", linesOf("{}", verify()).getFirst());

    Set<String> functions = new TreeSet<>();
    for (String alarm : alarmsOf("CustomerRecord")) {
      JsonNode expected = template.properties(alarm);
      String function = Template.nameOf(expected.at("/Dimensions/0/Value"));
      JsonNode line = counted.get(function);
      assertThat(line).as(function).isNotNull();
      JsonNode metrics = line.at("/_aws/CloudWatchMetrics/0");
      String name = expected.get("MetricName").textValue();
      assertThat(metrics.get("Namespace")).isEqualTo(expected.get("Namespace"));
      assertThat(metrics.at("/Dimensions/0"))
          .as("%s: the whole set of dimensions names a metric", alarm)
          .hasSize(1)
          .containsExactly(expected.at("/Dimensions/0/Name"));
      assertThat(expected.get("Dimensions")).hasSize(1);
      assertThat(metrics.get("Metrics"))
          .extracting(it -> it.get("Name").textValue())
          .contains(name);
      assertThat(line.path(name).asInt()).as(alarm + ": " + line).isEqualTo(1);
      functions.add(function);
    }
    assertThat(functions).isEqualTo(new TreeSet<>(counted.keySet()));
  }

  @Test
  void an_alarm_on_what_is_counted_in_a_log_has_the_names_of_its_filters() {
    List<String> alarms = alarmsOf("CustomerRecord/STACK");

    assertThat(alarms)
        .extracting(id -> template.properties(id).get("MetricName").textValue())
        .containsExactlyInAnyOrderElementsOf(
            template.idsOf(FILTER).stream()
                .map(id -> template.properties(id).at("/MetricTransformations/0"))
                .peek(
                    metric ->
                        assertThat(Template.nameOf(metric.get("MetricNamespace")))
                            .isEqualTo("CustomerRecord/STACK"))
                .map(metric -> metric.get("MetricName").textValue())
                .distinct()
                .toList());
    // A metric of a filter has no dimensions.
    assertThat(alarms).noneMatch(id -> template.properties(id).has("Dimensions"));
  }

  @Test
  void the_metric_of_corrupt_histories_counts_the_lines_about_them() throws Exception {
    CustomerId corrupt = corruptCustomer();
    CustomerId hidden = ExampleHistory.ofNewCustomer().storedUpTo(2, store).customerId();
    putTombstone(hidden);
    List<JsonNode> ofCommands = linesOf(amendment(corrupt), command());
    List<JsonNode> ofTombstones = linesOf(amendment(hidden), command());
    List<JsonNode> ofQueries = linesOf(query(corrupt), query());

    String pattern =
        template.properties("CorruptHistoriesOfCommands").get("FilterPattern").textValue();
    assertThat(template.properties("CorruptHistoriesOfQueries").get("FilterPattern").textValue())
        .isEqualTo(pattern);
    List<MatchResult> terms =
        Pattern.compile("\\$\\.(\\w+)(\\[0])? = \"?\\*?([^\" ]+)\"?")
            .matcher(pattern)
            .results()
            .toList();
    assertThat(terms)
        .extracting(term -> term.group(1))
        .containsExactly("error", "causes", "TombstonesWithoutDeletion");
    String error = terms.get(0).group(3);
    assertThat(terms.get(1).group(3)).isEqualTo(error);
    for (JsonNode line : List.of(ofCommands.getLast(), ofQueries.getLast())) {
      assertThat(line.path("error").textValue()).endsWith(error);
      assertThat(line.path("causes").isArray()).isTrue();
    }
    assertThat(ofTombstones)
        .anySatisfy(
            line ->
                assertThat(line.path(terms.get(2).group(1)).asText())
                    .isEqualTo(terms.get(2).group(3)));
  }

  /** A customer without a view, whose second event is lost. */
  private CustomerId corruptCustomer() {
    CustomerId id = ExampleHistory.ofNewCustomer().storedUpTo(3, store).customerId();
    AttributeValue key = AttributeValue.fromS(id.toString());
    database
        .client()
        .deleteItem(request -> request.tableName(tables.customer()).key(Map.of("customerId", key)));
    database
        .client()
        .deleteItem(
            request ->
                request
                    .tableName(tables.customerEvent())
                    .key(Map.of("customerId", key, "version", AttributeValue.fromN("2"))));
    return id;
  }

  private void putTombstone(CustomerId id) {
    database
        .client()
        .putItem(
            request ->
                request
                    .tableName(tables.customer())
                    .item(
                        Map.of(
                            "customerId", AttributeValue.fromS(id.toString()),
                            "version", AttributeValue.fromN("3"),
                            "deletedAt", AttributeValue.fromS("2026-11-25T12:00:00.000000Z"))));
  }

  private RequestStreamHandler command() {
    return new CommandHandler(new CustomerService(store), lines);
  }

  private RequestStreamHandler query() {
    return new QueryHandler(new CustomerService(store), lines);
  }

  private RequestStreamHandler verify() {
    return new VerifyHandler(database.client(), tables, 1, new SplittableRandom(1), lines);
  }

  private static String query(CustomerId id) {
    return request("GET", "query/" + id, "");
  }

  private static String amendment(CustomerId id) {
    return request(
        "POST",
        "command/amendPerson",
        "{\\\"customerId\\\":\\\"%s\\\",\\\"version\\\":3,\\\"customerName\\\":{\\\"surname\\\":\\\"Hopper\\\"}}"
            .formatted(id));
  }

  private static String request(String method, String path, String body) {
    return """
    {"routeKey": "ANY /customer/v1/{proxy+}", "rawPath": "/customer/v1/%s",
     "headers": {"content-type": "application/json"}, "body": "%s",
     "requestContext": {"requestId": "r-1", "http": {"method": "%s"}}}
    """
        .formatted(path, body, method);
  }

  private List<JsonNode> linesOf(String event, RequestStreamHandler function) throws IOException {
    log.reset();
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(UTF_8)),
        OutputStream.nullOutputStream(),
        new TestInvocation(900_000));
    return log.toString(UTF_8).lines().map(AlarmMetricsTest::parse).toList();
  }

  private static JsonNode parse(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
