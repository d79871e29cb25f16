package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.lambda.api.http.Route;
import io.customerrecord.lambda.api.priming.SnapStartPriming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
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

  private void prime(Function<DynamoDbClient, List<Route>> routes) {
    SnapStartPriming.run(
        DynamoDbClient.builder()
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(network),
        routes,
        new PrintStream(logged, true, UTF_8));
  }

  /** Remembers the calls, and fails them. */
  private static final class NoNetwork implements SdkHttpClient {
    private final List<String> calls = new ArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
      calls.add(target.replace("DynamoDB_20120810.", ""));
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          throw new IOException("no network");
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
