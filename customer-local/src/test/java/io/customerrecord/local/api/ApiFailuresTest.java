package io.customerrecord.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.EventTooLarge;
import io.customerrecord.domain.store.StoreUnavailable;
import io.customerrecord.lambda.api.CommandHandler;
import io.customerrecord.lambda.api.QueryHandler;
import io.customerrecord.local.aws.gateway.HttpApi;
import io.customerrecord.local.aws.http.Response;
import io.customerrecord.local.testing.ApiClient;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The responses to callers if the store fails, over a real connection. */
class ApiFailuresTest {
  private static final String SECRET = "the table of Solveig";
  private static final String CUSTOMER_ID = UUID.randomUUID().toString();

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void a_busy_store_is_reported_as_503_with_the_seconds_to_wait() throws Exception {
    try (HttpApi failing =
        failingWith(() -> new StoreUnavailable(SECRET, Duration.ofMillis(2_500), null))) {
      for (Supplier<Reply> request : requests(failing)) {
        Reply reply = request.get().problem(503, "temporarily-unavailable");
        assertThat(reply.header("retry-after")).isEqualTo("3");
        assertDisclosesNothing(reply);
      }
    }
  }

  @Test
  void an_unexpected_error_is_500_and_only_the_log_has_its_cause() throws Exception {
    try (HttpApi failing = failingWith(() -> new IllegalStateException(SECRET))) {
      for (Supplier<Reply> request : requests(failing)) {
        assertDisclosesNothing(request.get().problem(500, "internal-error"));
      }
    }
    assertThat(log.toString(UTF_8)).contains("IllegalStateException").doesNotContain(SECRET);
  }

  @Test
  void an_event_that_is_too_large_for_the_store_is_413() throws Exception {
    try (HttpApi failing = failingWith(() -> new EventTooLarge(SECRET, null))) {
      assertDisclosesNothing(
          new ApiClient(failing.endpoint())
              .post(ApiClient.CREATE_PERSON, Bodies.person("Large"))
              .problem(413, "customer-too-large"));
    }
  }

  @Test
  void the_gateway_responds_if_a_function_fails() throws Exception {
    RequestStreamHandler broken =
        (input, output, context) -> {
          throw new IllegalStateException("expected by this test");
        };
    try (HttpApi api = HttpApi.start(0, broken, broken, request -> Response.of(404))) {
      Reply reply = new ApiClient(api.endpoint()).get(ApiClient.ALIVE).expect(500);
      assertThat(reply.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }

  private static List<Supplier<Reply>> requests(HttpApi failing) {
    ApiClient api = new ApiClient(failing.endpoint());
    return List.of(
        () -> api.query(CUSTOMER_ID),
        () -> api.get(ApiClient.EVENTS + CUSTOMER_ID),
        () -> api.post(ApiClient.CREATE_PERSON, Bodies.person("New")),
        () -> api.post(ApiClient.CREATE_ORGANISATION, Bodies.organisation("New")),
        () -> api.post(ApiClient.AMEND_PERSON, Bodies.amendment(CUSTOMER_ID, 1, "New")),
        () -> api.rebuild(CUSTOMER_ID),
        () -> api.delete(CUSTOMER_ID));
  }

  private static void assertDisclosesNothing(Reply reply) {
    assertThat(reply.body()).doesNotContain(SECRET, "Exception", "\tat ", ".java");
  }

  private HttpApi failingWith(Supplier<RuntimeException> failure) throws Exception {
    CustomerStore store =
        (CustomerStore)
            Proxy.newProxyInstance(
                CustomerStore.class.getClassLoader(),
                new Class<?>[] {CustomerStore.class},
                (proxy, method, arguments) -> {
                  throw failure.get();
                });
    PrintStream lines = new PrintStream(log);
    return HttpApi.start(
        0,
        new CommandHandler(new CustomerService(store), lines),
        new QueryHandler(new CustomerService(store), lines),
        request -> Response.of(404));
  }
}
