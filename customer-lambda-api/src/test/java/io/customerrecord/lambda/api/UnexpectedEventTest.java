package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.aws.testing.TestInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If a function is connected to the wrong event source, its log says so. */
class UnexpectedEventTest {
  private final TestApi api = new TestApi();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | not a JSON object",
        "null | not a JSON object",
        "[] | not a JSON object",
        "\"Zaphod\" | not a JSON object",
        "Zaphod | not well-formed JSON, or nested too deeply",
        "{\"rawPath\":\"/\",\"requestContext\":{\"http\":{\"method\":\"GET\"} | not well-formed"
            + " JSON, or nested too deeply",
        "{} | without these members",
        "{\"key1\":\"Zaphod\",\"key2\":\"Zaphod\"} | without these members",
        "{\"requestContext\":null,\"rawPath\":\"/Zaphod\"} | without these members",
        "{\"version\":\"1.0\",\"path\":\"/Zaphod\",\"httpMethod\":\"GET\",\"headers\":[],"
            + "\"requestContext\":{\"http\":7}} | of payload format 1.0",
        "{\"requestContext\":{\"elb\":{\"targetGroupArn\":\"Zaphod\"}},\"httpMethod\":\"GET\","
            + "\"path\":\"/Zaphod\"} | one of an Application Load Balancer",
        "{\"Records\":[{\"body\":\"Zaphod\"}]} | a batch of records",
      })
  void the_log_says_what_is_expected_and_what_arrived(String event, String found) throws Exception {
    for (byte[] answer : new byte[][] {api.invokeQueries(event), api.invokeCommands(event)}) {
      TestResponse response = TestResponse.read(answer);
      assertThat(response.status()).isEqualTo(500);
      assertThat(response.problem()).isEqualTo("internal-error");
      assertThat(response.text("/detail")).contains("HTTP API in payload format 2.0");
      assertThat(response.text("/requestId")).isEqualTo(TestInvocation.REQUEST_ID);
      assertThat(response.headers()).containsEntry("x-request-id", TestInvocation.REQUEST_ID);
      JsonNode line = api.lastLine();
      assertThat(line.path("level").asText()).isEqualTo("ERROR");
      assertThat(line.path("error").asText())
          .isEqualTo("io.customerrecord.lambda.api.http.UnexpectedEvent");
      assertThat(line.path("message").asText())
          .startsWith("expected an event of an API Gateway HTTP API, payload format 2.0 (rawPath")
          .endsWith("but the event is " + found);
      assertThat(line.path("frames")).isNotEmpty();
    }
    assertThat(api.logged()).doesNotContain("Zaphod");
  }
}
