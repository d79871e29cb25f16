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
    HttpResponse<String> next = get("invocation/next");
    assertThat(next.body()).isEqualTo("{\"an\":\"event\"}");
    String id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
    assertThat(post("invocation/" + id + "/response", "done")).isEqualTo(202);
    RuntimeApi.Response response = api.response().get(5, TimeUnit.SECONDS);
    assertThat(response.body()).isEqualTo("done");
    assertThat(response.receivedAt()).isBetween(start, Instant.now());
  }

  @Test
  void an_error_reported_by_the_function_fails_the_response() throws Exception {
    post("init/error", "no table");
    assertThatThrownBy(() -> api.response().get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("init/error: no table");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private int post(String path, String body) throws Exception {
    HttpRequest post = request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return client.send(post, BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + api.authority() + RUNTIME + path))
        .timeout(Duration.ofSeconds(10));
  }
}
