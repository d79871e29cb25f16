package io.customerrecord.admin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A service that refuses: exit code 2, the reason, and what the operator can do. */
class ExplanationTest {
  private static final CustomerId ID = CustomerId.of(new UUID(17, 4));
  private static final String ENDPOINT = "aws.endpointUrl";

  private final StringWriter err = new StringWriter();
  private String answer = "";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    System.setProperty(ENDPOINT, endpoint().toString());
  }

  @AfterEach
  void stop() {
    System.clearProperty(ENDPOINT);
    server.stop(0);
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(String code, String message) {
    answer =
        "{\"__type\":\"com.amazon.coral.service#%s\",\"message\":\"%s\"}".formatted(code, message);
  }

  static List<Arguments> refusals() {
    return List.of(
        arguments(
            "ExpiredTokenException",
            "The security token included in the request is expired",
            "sign in again, and repeat the command"),
        arguments(
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
            "The credentials are not valid"),
        arguments(
            "InvalidSignatureException",
            "The request signature does not match.\\n\\nThe Canonical String is secret",
            "The credentials are not valid"),
        arguments(
            "AccessDeniedException",
            "User: arn:aws:iam::123456789012:user/op is not authorized to perform: dynamodb:Query",
            "Attach the policy of this command to the operator"),
        arguments(
            "ResourceNotFoundException",
            "Requested resource not found",
            "Check the names, AWS_REGION and the account."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void a_refusal_is_told_with_what_to_do(String code, String message, String advice) {
    answer(code, message);

    int exitCode =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "verify",
            "--customer",
            ID.toString(),
            "--customer-table",
            "Customer",
            "--customer-event-table",
            "CustomerEvent");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("customer-admin: " + message.replaceFirst("\\\\n.*", ""))
        .contains(advice)
        .doesNotContain("secret", "\tat ");
  }

  /** Picocli asks for the names while it reads the arguments. */
  @Test
  void a_stack_that_may_not_be_described_is_told_in_the_same_way() {
    answer =
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: op is not authorized"
            + "</Message></Error></ErrorResponse>";

    int exitCode =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "verify",
            "--all",
            "--stack",
            "customer-record");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("customer-admin: User: op is not authorized")
        .contains("Attach the policy of this command to the operator")
        .doesNotContain("Usage:");
  }

  @Test
  void a_busy_table_is_told_with_what_to_do() {
    answer("ThrottlingException", "Rate of requests exceeds the allowed throughput.");

    assertThat(explained(endpoint()))
        .startsWith("customer-admin: DynamoDB is busy: Rate of requests exceeds")
        .contains("Give a lower rate (--rate, --s3-rate), or repeat the command later.");
  }

  @Test
  void an_endpoint_that_does_not_answer_is_told_with_its_cause() {
    server.stop(0);

    assertThat(explained(endpoint()))
        .startsWith("customer-admin: DynamoDB did not answer: ")
        .containsIgnoringCase("connection refused")
        .contains("Check AWS_REGION, AWS_ENDPOINT_URL");
  }

  /** As the tool explains what the store throws, without the waits between its attempts. */
  private String explained(URI endpoint) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      StoreUnavailable failure =
          catchThrowableOfType(
              StoreUnavailable.class,
              () -> new DynamoDbCustomerStore(client, TableNames.DEFAULT).head(ID));
      assertThat(Main.explain(failure, new PrintWriter(err, true))).isEqualTo(2);
      return err.toString();
    }
  }
}
