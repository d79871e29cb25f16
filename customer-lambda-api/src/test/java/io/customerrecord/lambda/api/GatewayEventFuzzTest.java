package io.customerrecord.lambda.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.customerrecord.lambda.api.json.JacksonOracle;
import java.io.IOException;

/** Whatever event arrives, the functions respond and do not throw. */
class GatewayEventFuzzTest {
  private static final ObjectMapper MAPPER = new ObjectMapper(JacksonOracle.FACTORY);

  @FuzzTest
  void every_event_is_answered(byte[] bytes) throws IOException {
    String event = new String(bytes, UTF_8);
    FuzzedApi fuzzed = new FuzzedApi();
    for (byte[] answer :
        new byte[][] {fuzzed.api.invokeQueries(event), fuzzed.api.invokeCommands(event)}) {
      TestResponse response = FuzzedApi.checked(answer);
      assertThat(response.status() < 500 || !isRequest(event)).isTrue();
    }
    fuzzed.checkLog(2, !isRequest(event));
  }

  /** Whether API Gateway could have sent it. */
  private static boolean isRequest(String event) {
    try {
      JsonNode tree = MAPPER.readTree(event);
      JsonNode context = tree.path("requestContext");
      return tree.path("rawPath").isTextual() && context.path("http").path("method").isTextual();
    } catch (IOException e) {
      return false;
    }
  }
}
