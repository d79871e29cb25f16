package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.api.http.Route;
import io.customerrecord.lambda.api.priming.NoNetwork;
import io.customerrecord.lambda.api.priming.SnapStartPriming;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The priming alone; customer-local runs it in the functions, started by Lambda's own client. */
class SnapStartPrimingTest {
  private final NoNetwork network = new NoNetwork();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  @Test
  void a_priming_that_succeeds_is_one_line() throws Exception {
    prime(client -> Wiring.allRoutes(new InMemoryCustomerStore()));

    JsonNode line = TestRequest.MAPPER.readTree(logged.toString(UTF_8));
    assertThat(logged.toString(UTF_8)).hasLineCount(1);
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("surprises")).isEmpty();
  }

  @Test
  void a_priming_that_fails_is_one_line_without_details() throws Exception {
    prime(
        client -> {
          throw new IllegalStateException("details");
        });

    JsonNode line = TestRequest.MAPPER.readTree(logged.toString(UTF_8));
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("surprises").path(0).asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(logged.toString(UTF_8)).hasLineCount(1).doesNotContain("details");
  }

  @Test
  void a_priming_without_a_network_tries_each_read_once_and_reports_it() throws Exception {
    prime(
        client ->
            Wiring.allRoutes(new DynamoDbCustomerStore(client, new TableNames("View", "Event"))));

    assertThat(network.calls()).containsExactly("GetItem", "Query", "Query");
    assertThat(TestRequest.MAPPER.readTree(logged.toString(UTF_8)).path("surprises"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "GET /customer/v1/query/00000000-0000-0000-0000-000000000000 503",
            "POST /customer/v1/command/rebuild 503",
            "POST /customer/v1/command/createPerson 503");
  }

  private void prime(Function<DynamoDbClient, List<Route>> routes) {
    SnapStartPriming.run(network.client(), routes, new PrintStream(logged, true, UTF_8));
  }
}
