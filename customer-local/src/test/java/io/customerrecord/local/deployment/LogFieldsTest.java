package io.customerrecord.local.deployment;

import static io.customerrecord.testing.ExampleCustomers.HARBOUR;
import static io.customerrecord.testing.ExampleCustomers.OWAIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.domain.CustomerCommand.CreatePerson;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.aws.testing.TestInvocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the template reads of the logs has the names that the logs have. The saved query that joins
 * the audit log with the logs of the functions cannot be run here; its form is that of the examples
 * on AWS's page about the command {@code join}.
 */
class LogFieldsTest {
  private final JsonNode definition;
  private final String query;
  private final Template template;

  LogFieldsTest() throws IOException {
    template = Template.read();
    definition = template.properties("AuditQuery");
    query = definition.at("/QueryString/!Sub").textValue();
  }

  @Test
  void the_query_starts_at_the_functions_logs_and_joins_the_audit_log() {
    assertThat(definition.get("LogGroupNames"))
        .extracting(Template::nameOf)
        .containsExactly("CommandLogs", "QueryLogs");
    assertThat(query)
        .contains(
            "| join type=left left=request right=audit where"
                + " request.requestId=audit.requestId (SOURCE '${AuditLogs}')");
  }

  @Test
  void a_function_logs_every_field_that_the_query_reads_of_it() throws IOException {
    List<String> read =
        List.of(found("(?m)^fields @timestamp as at, (.*)$").getFirst().split(", "));
    JsonNode line = lineOfAFunction();

    assertThat(read)
        .contains("requestId", "customerId", "route", "method", "status")
        // a line has a version only where a customer was found
        .allSatisfy(name -> assertThat(name.equals("version") || line.has(name)).isTrue());
    Set<String> fields = new TreeSet<>(read);
    fields.add("at");
    assertThat(fields).containsAll(found("request\\.(\\w+)"));
  }

  @Test
  void the_audit_log_has_every_field_that_the_query_reads_of_it() throws IOException {
    String format =
        template.properties("HttpApi").at("/AccessLogSettings/Format/!If/1").textValue();
    JsonNode line = new JsonMapper().readTree(format);

    assertThat(found("audit\\.(\\w+)"))
        .contains("requestId", "callerArn", "cognitoIdentity", "issuer", "subject")
        .allSatisfy(name -> assertThat(line.has(name)).as(name).isTrue());
  }

  /** A metric filter whose names are not those of the log counts nothing, and no alarm says so. */
  @Test
  void the_metric_of_deletions_counts_the_line_of_a_deletion() throws IOException {
    String pattern = template.properties("Deletions").get("FilterPattern").textValue();
    List<MatchResult> terms =
        Pattern.compile("\\$\\.(\\w+) = \"?([^\" ]+)\"?").matcher(pattern).results().toList();
    JsonNode line = lineOfADeletion();

    assertThat(terms)
        .hasSize(3)
        .allSatisfy(term -> assertThat(line.path(term.group(1)).asText()).isEqualTo(term.group(2)));
  }

  private List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(query)
        .results()
        .map((MatchResult result) -> result.group(1))
        .distinct()
        .toList();
  }

  private static JsonNode lineOfAFunction() throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    CustomerService customers = new CustomerService(new InMemoryCustomerStore());
    return line(new QueryHandler(customers, to(log)), "GET", "query/", CustomerId.random(), log);
  }

  private static JsonNode lineOfADeletion() throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    CustomerService customers = new CustomerService(new InMemoryCustomerStore());
    CustomerId id =
        customers
            .handle(new CreatePerson(OWAIN, HARBOUR), CommandContext.none())
            .orElseThrow()
            .customerId();
    return line(new CommandHandler(customers, to(log)), "POST", "command/delete/", id, log);
  }

  private static JsonNode line(
      RequestStreamHandler function,
      String method,
      String path,
      CustomerId id,
      ByteArrayOutputStream log)
      throws IOException {
    String event =
        """
        {"routeKey": "ANY /customer/v1/%1$s{customerId}", "rawPath": "/customer/v1/%1$s%2$s",
         "requestContext": {"requestId": "r-1", "http": {"method": "%3$s"}}}
        """
            .formatted(path, id, method);
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(UTF_8)),
        OutputStream.nullOutputStream(),
        new TestInvocation(20_000));
    return new JsonMapper().readTree(log.toByteArray());
  }

  private static PrintStream to(ByteArrayOutputStream log) {
    return new PrintStream(log, true, UTF_8);
  }
}
