package io.customerrecord.local.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.customerrecord.local.aws.testing.RawHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests the loopback server accepts, and how it rejects others. */
class LoopbackServerTest {
  private final List<Request> asked = Collections.synchronizedList(new ArrayList<>());
  private LoopbackServer server;
  private String port;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start(0, this::answer);
    port = Integer.toString(server.endpoint().getPort());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Response answer(Request request) {
    asked.add(request);
    return switch (request.rawPath()) {
      case "/long" -> Response.of(200).with("content-length", "7");
      case "/nothing" -> Response.of(204);
      case "/broken" -> throw new IllegalStateException("broken");
      default -> Response.of(200, "text/plain", "body".getBytes(UTF_8));
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/{",
        "/}",
        "/%ZZ",
        "/%",
        "/%a",
        "/a?b=%ZZ",
        "/a?{",
        "/a|b",
        "/a\"b",
        "/\u00e9",
        "/a#b"
      })
  void a_target_that_is_not_a_uri_is_rejected_before_the_handler(String target) throws Exception {
    JsonNode problem = problem(send("GET", target), 400);

    assertThat(problem.path("title").asText()).isEqualTo("Bad Request");
    assertThat(problem.path("detail").asText()).contains("URI");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\n\n",
        "GET\n\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\nHost: a b\n\n",
        "GET / HTTP/1.1\nHost: localhost\nContent-Length: x\n\n",
        "GET /a b HTTP/1.1\nHost: localhost\n\n"
      })
  void malformed_http_is_answered_with_a_problem(String request) throws Exception {
    assertThat(problem(RawHttp.send(server.endpoint(), request), 400).path("detail").asText())
        .isNotEmpty();
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//a//b",
        "/a/../b",
        "/a%2Fb%20",
        "/a;b=c",
        "/a:@!$&'()*+,=",
        "/a?b=c/?d&&=%7B"
      })
  void a_valid_target_reaches_the_handler_unchanged(String target) {
    assertThat(send("GET", target)).startsWith("HTTP/1.1 200 ");
    Request request = asked.getFirst();
    assertThat(
            request.rawQuery().isEmpty()
                ? request.rawPath()
                : request.rawPath() + "?" + request.rawQuery())
        .isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:PORT", "localhost:PORT", "[::1]:PORT", "LocalHost", "127.0.0.1:1"})
  void it_accepts_the_host_names_of_the_loopback_interface(String host) {
    assertThat(send("GET", "/", "Host: " + host.replace("PORT", port))).startsWith("HTTP/1.1 200 ");
  }

  /** A page of such a host name would otherwise share its origin with this server. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example:PORT",
        "rebound.example",
        "127.0.0.1.rebound.example",
        "localhost.rebound.example:PORT",
        "rebound.example:80",
        "10.0.0.1:PORT",
        "localhost@rebound.example"
      })
  void it_rejects_other_host_names(String host) throws Exception {
    String response = send("GET", "/", "Host: " + host.replace("PORT", port));

    assertThat(response).matches("(?s)HTTP/1\\.1 40[03] .*\"status\":40[03].*");
    assertThat(asked).isEmpty();
  }

  @Test
  void pages_of_its_own_origin_may_send_requests() {
    for (String host : List.of("127.0.0.1:" + port, "localhost:" + port)) {
      assertThat(send("POST", "/", "Host: " + host, "Origin: http://" + host, "Content-Length: 0"))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://rebound.example",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://localhost:PORT",
        "null",
        ""
      })
  void pages_of_another_origin_may_not_send_requests(String origin) throws Exception {
    for (String method : List.of("POST", "GET", "OPTIONS")) {
      String response =
          send(method, "/", "Origin: " + origin.replace("PORT", port), "Content-Length: 0");

      assertThat(problem(response, 403).path("title").asText()).isEqualTo("Forbidden");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void a_head_response_has_the_length_of_the_get_response_and_no_body() {
    assertThat(send("HEAD", "/")).contains("\nContent-Length: 4\n").endsWith("\n\n");
    assertThat(send("HEAD", "/long"))
        .containsIgnoringCase("\ncontent-length: 7\n")
        .endsWith("\n\n");
    assertThat(send("HEAD", "/nothing")).doesNotContainIgnoringCase("content-length");
    assertThat(send("GET", "/")).contains("\nContent-Length: 4\n").endsWith("\n\nbody");
  }

  @Test
  void a_body_is_read_with_every_transfer_encoding() {
    send(
        "POST",
        "/",
        "Transfer-Encoding: chunked",
        "Expect: 100-continue",
        "",
        "2",
        "ab",
        "1",
        "c",
        "0",
        "");
    assertThat(asked.getFirst().body()).isEqualTo("abc".getBytes(UTF_8));
  }

  @Test
  void a_handler_that_throws_is_answered_with_500() {
    assertThat(send("GET", "/broken")).startsWith("HTTP/1.1 500 ").doesNotContain("broken");
  }

  private String send(String method, String target, String... headers) {
    URI endpoint = server.endpoint();
    return RawHttp.send(endpoint, method, target, headers);
  }

  private static JsonNode problem(String response, int status) throws Exception {
    assertThat(response)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\nContent-Type: application/problem+json\n");
    JsonNode problem = new JsonMapper().readTree(response.substring(response.indexOf("\n\n")));
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(response).contains("\nX-Request-Id: " + problem.path("requestId").asText() + "\n");
    return problem;
  }
}
