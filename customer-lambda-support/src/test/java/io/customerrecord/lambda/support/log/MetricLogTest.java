package io.customerrecord.lambda.support.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricLogTest {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  private String lineIn(Map<String, String> environment, long nanos) {
    new MetricLog("relay", environment, new PrintStream(lines, true, StandardCharsets.UTF_8))
        .write(List.of(), nanos, json -> {});
    return lines.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_function_has_the_name_that_lambda_gives_it() {
    assertThat(lineIn(Map.of("AWS_LAMBDA_FUNCTION_NAME", "stack-RelayFunction-7"), 0))
        .contains("\"Function\":\"stack-RelayFunction-7\"");
  }

  @Test
  void without_lambda_the_function_has_its_own_name() {
    assertThat(lineIn(Map.of(), 0)).contains("\"Function\":\"relay\"");
  }

  @Test
  void the_latency_is_in_milliseconds_with_three_decimals() {
    assertThat(lineIn(Map.of(), 1_234_567)).endsWith("\"Latency\":1.235}\n");
  }
}
