package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.domain.CorruptHistory;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.CustomerView;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.ForwardingCustomerStore;
import io.customerrecord.domain.store.InMemoryCustomerStore;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.local.aws.testing.TestInvocation;
import io.customerrecord.local.aws.testing.UnconnectableServer;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import io.customerrecord.store.dynamodb.TableNames;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Failures that the request has not caused: what the response and the log say, and do not. */
class FailuresTest {
  private static final String SECRET = "Mrs Personal Data";

  @ParameterizedTest
  @CsvSource({"PT0S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT90S, 90"})
  void a_busy_store_is_unavailable_with_a_time_to_wait(Duration wait, String seconds) {
    TestApi api =
        new TestApi(FailingStore.failing(new StoreUnavailable(SECRET, wait, null), "append"));
    TestResponse response = api.send(TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON));
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.problem()).isEqualTo("temporarily-unavailable");
    assertThat(response.headers()).containsEntry("retry-after", seconds);
    assertThat(response.body()).doesNotContain(SECRET);
    assertThat(api.logged()).doesNotContain(SECRET);
  }

  @Test
  void if_DynamoDB_does_not_respond_the_function_does_so_before_its_timeout() throws Exception {
    TestRequest creation = TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON);
    try (SilentServer silent = new SilentServer()) {
      try (DynamoDbClient another = clientOf(silent.endpoint(), Wiring.httpClient()).build()) {
        new TestApi(new DynamoDbCustomerStore(another, TableNames.DEFAULT))
            .send(creation, new TestInvocation(1_000)); // loads the classes
      }
      int before = silent.connections();
      Deadline end = Deadline.in(Duration.ofSeconds(6));
      CallMargins margins = new CallMargins(end);
      DynamoDbClientBuilder builder = clientOf(silent.endpoint(), Wiring.httpClient());
      DynamoDbClient client =
          builder
              .overrideConfiguration(
                  builder.overrideConfiguration().toBuilder()
                      .addExecutionInterceptor(margins)
                      .build())
              .build();
      TestApi api = new TestApi(new DynamoDbCustomerStore(client, TableNames.DEFAULT));
      TestInvocation invocation = new TestInvocation(() -> (int) end.left().toMillis());

      TestResponse response = api.send(creation, invocation);

      assertThat(end.left()).isPositive();
      assertThat(margins.ofCalls())
          .isNotEmpty()
          .allMatch(margin -> margin.compareTo(Duration.ofMillis(300)) > 0);
      assertThat(response.status()).isEqualTo(503);
      assertThat(response.headers()).containsKey("retry-after");
      assertThat(silent.connections()).isGreaterThan(before + 1);
    }
  }

  static Stream<SdkHttpClient.Builder<?>> httpClients() {
    return Stream.of(Wiring.urlConnection(), Wiring.crt());
  }

  /** Neither the SDK's timeout nor an interrupt ends a connect, so its own timeout has to. */
  @ParameterizedTest
  @MethodSource("httpClients")
  void if_no_connection_to_DynamoDB_can_be_made_the_function_responds_before_its_timeout(
      SdkHttpClient.Builder<?> http) throws Exception {
    try (UnconnectableServer server = new UnconnectableServer();
        DynamoDbClient client = clientOf(server.endpoint(), http).build()) {
      TestApi api = new TestApi(new DynamoDbCustomerStore(client, TableNames.DEFAULT));
      TestRequest creation = TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON);
      api.send(creation, new TestInvocation(760)); // loads the classes

      Deadline end = Deadline.in(Duration.ofSeconds(1));
      TestResponse response =
          api.send(creation, new TestInvocation(() -> (int) end.left().toMillis()));

      assertThat(end.left()).isPositive();
      assertThat(response.status()).isEqualTo(503);
    }
  }

  private static DynamoDbClientBuilder clientOf(URI endpoint, SdkHttpClient.Builder<?> http) {
    return Wiring.client()
        .httpClientBuilder(http)
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")));
  }

  @Test
  void a_customer_that_the_store_cannot_hold_is_too_large() {
    TestApi api = new TestApi(FailingStore.failing(new EventTooLarge(SECRET, null), "append"));
    TestResponse response = api.send(TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON));
    assertThat(response.status()).isEqualTo(413);
    assertThat(response.problem()).isEqualTo("customer-too-large");
    assertThat(response.body()).doesNotContain(SECRET);
  }

  @Test
  void an_internal_error_reveals_nothing_but_its_request_id() throws Exception {
    for (RuntimeException failure :
        new RuntimeException[] {
          new CorruptHistory(SECRET),
          new IllegalStateException(SECRET, new IllegalArgumentException(SECRET)),
          new NullPointerException(SECRET)
        }) {
      TestApi api = new TestApi(FailingStore.failing(failure, "append", "view", "head", "delete"));
      String path = UUID.randomUUID().toString();
      for (TestRequest request :
          new TestRequest[] {
            TestRequest.post(TestApi.CREATE_PERSON, TestApi.PERSON),
            TestRequest.post(TestApi.DELETE + path, ""),
            TestRequest.get(TestApi.QUERY + path),
            TestRequest.get(TestApi.EVENTS + path)
          }) {
        TestResponse response = api.send(request);
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.problem()).isEqualTo("internal-error");
        assertThat(response.text("/requestId")).isEqualTo(TestRequest.REQUEST_ID);
        assertThat(response.body()).doesNotContain(SECRET).doesNotContain("Exception");
        JsonNode line = api.lastLine();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("error").asText()).isEqualTo(failure.getClass().getName());
        assertThat(line.path("causes")).hasSize(failure.getCause() == null ? 0 : 1);
        assertThat(line.path("frames").get(0).asText()).startsWith("io.customerrecord.");
        assertThat(line.path("Failures").asInt()).isEqualTo(1);
      }
      assertThat(api.logged()).doesNotContain(SECRET);
    }
  }

  @Test
  void a_query_is_answered_from_the_events_if_no_repair_is_possible() {
    InMemoryCustomerStore store = new InMemoryCustomerStore();
    String id = new TestApi(store).createdPerson();
    StoreUnavailable busy = new StoreUnavailable("busy", Duration.ofSeconds(1), null);
    CustomerStore blind = FailingStore.failing(withoutView(store), busy, "repair");
    TestResponse found = new TestApi(blind).send(TestRequest.get(TestApi.QUERY + id));
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.text("/customerName/surname")).isEqualTo("Test surname");
  }

  @Test
  void a_missing_variable_fails_the_construction_with_its_name() {
    assertThatThrownBy(CommandHandler::new)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CUSTOMER_TABLE");
    assertThatThrownBy(QueryHandler::new).hasMessageContaining("CUSTOMER_TABLE");
    assertThatThrownBy(() -> Wiring.queries(Map.of("CUSTOMER_TABLE", "Customer")))
        .hasMessageContaining("CUSTOMER_EVENT_TABLE");
    assertThatThrownBy(
            () -> Wiring.queries(Map.of("CUSTOMER_TABLE", " ", "CUSTOMER_EVENT_TABLE", "E")))
        .hasMessageContaining("CUSTOMER_TABLE");
  }

  @Test
  void commands_need_a_secret_of_32_bytes_and_queries_none() {
    Map<String, String> tables =
        Map.of("CUSTOMER_TABLE", "Customer", "CUSTOMER_EVENT_TABLE", "CustomerEvent");

    assertThat(Wiring.queries(tables)).isNotNull();
    assertThatThrownBy(() -> Wiring.commands(tables))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("IDEMPOTENCY_SECRET");
    assertThatThrownBy(() -> Wiring.commands(with(tables, "too-short-a-secret")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("IDEMPOTENCY_SECRET")
        .hasMessageContaining("32")
        .hasMessageNotContaining("too-short");
    assertThat(Wiring.commands(with(tables, "x".repeat(32)))).isNotNull();
  }

  private static Map<String, String> with(Map<String, String> tables, String secret) {
    Map<String, String> environment = new HashMap<>(tables);
    environment.put("IDEMPOTENCY_SECRET", secret);
    return environment;
  }

  private static CustomerStore withoutView(CustomerStore store) {
    return new ForwardingCustomerStore(store) {
      @Override
      public Optional<CustomerView> view(CustomerId customerId) {
        return Optional.empty();
      }
    };
  }
}
