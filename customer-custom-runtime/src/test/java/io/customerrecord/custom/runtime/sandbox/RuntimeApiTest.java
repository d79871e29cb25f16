package io.customerrecord.custom.runtime.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimeApiTest {
  private static final String RUNTIME = "/2018-06-01/runtime/";

  private final HttpClient client = HttpClient.newHttpClient();
  private RuntimeApi api;

  @BeforeEach
  void start() throws Exception {
    api = RuntimeApi.serving("{\"an\":\"event\"}");
  }

  @AfterEach
  void stop() {
    api.close();
    client.close();
  }

  @Test
  void the_event_is_delivered_and_the_response_accepted() throws Exception {
    Instant start = Instant.now();
    HttpResponse<String> next = get(api, "invocation/next");
    assertThat(next.body()).isEqualTo("{\"an\":\"event\"}");
    String id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
    assertThat(post(api, "invocation/" + id + "/response", "done")).isEqualTo(202);
    RuntimeApi.Response response = api.response().get(5, TimeUnit.SECONDS);
    assertThat(response.body()).isEqualTo("done");
    assertThat(response.receivedAt()).isBetween(start, Instant.now());
  }

  @Test
  void events_are_delivered_in_order_and_the_last_response_counts() throws Exception {
    try (RuntimeApi two = RuntimeApi.serving("first", "second")) {
      for (String event : List.of("first", "second")) {
        HttpResponse<String> next = get(two, "invocation/next");
        assertThat(next.body()).isEqualTo(event);
        assertThat(two.response()).isNotDone();
        String id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
        post(two, "invocation/" + id + "/response", "to " + event);
      }
      assertThat(two.response().get(5, TimeUnit.SECONDS).body()).isEqualTo("to second");
      assertThat(two.bodies()).containsExactly("to first", "to second");
    }
  }

  @Test
  void an_error_reported_by_the_function_fails_the_response() throws Exception {
    post(api, "init/error", "no table");
    assertThatThrownBy(() -> api.response().get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("init/error: no table");
  }

  private HttpResponse<String> get(RuntimeApi to, String path) throws Exception {
    return client.send(request(to, path).build(), BodyHandlers.ofString());
  }

  private int post(RuntimeApi to, String path, String body) throws Exception {
    HttpRequest post = request(to, path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return client.send(post, BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest.Builder request(RuntimeApi to, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + to.authority() + RUNTIME + path))
        .timeout(Duration.ofSeconds(10));
  }
}
