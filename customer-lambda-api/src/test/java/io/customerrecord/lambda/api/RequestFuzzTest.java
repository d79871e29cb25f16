package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Whatever a client sends, the API answers as the OpenAPI document describes, and does not fail.
 * The input has the form of HTTP: a line with method and path, headers, an empty line, a body.
 */
class RequestFuzzTest {
  @FuzzTest
  void every_request_is_answered_as_described(byte[] bytes) throws IOException {
    FuzzedApi fuzzed = new FuzzedApi();

    TestResponse response = fuzzed.api.send(request(new String(bytes, UTF_8)));

    assertThat(response.status()).isLessThan(500);
    fuzzed.checkLog(1, false);
  }

  private static TestRequest request(String text) {
    String[] head = text.split("\n\n", 2);
    String[] lines = head[0].split("\n", -1);
    String[] target = lines[0].split(" ", 2);
    String[] path = (target.length < 2 ? "" : target[1]).split("\\?", 2);
    TestRequest request =
        TestRequest.post(path[0], head.length < 2 ? "" : head[1]).method(target[0]);
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      request = request.header(header[0], header.length < 2 ? "" : header[1].strip());
    }
    for (String parameter : path.length < 2 ? new String[0] : path[1].split("&")) {
      String[] parts = parameter.split("=", 2);
      request = request.query(parts[0], parts.length < 2 ? "" : parts[1]);
    }
    return request.headers().containsKey("base64") && request.body() != null
        ? request.inBase64()
        : request;
  }
}
