package io.customerrecord.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ten thousand invalid requests. */
class HostileRequestsTest {
  private static final int REQUESTS = 10_000;

  @Test
  void none_makes_the_api_fail_and_each_response_names_the_violation() throws Exception {
    long seed = Long.getLong("seed", 20_261_125L);
    System.out.println("hostile requests: -Dseed=" + seed);
    TestApi api = new TestApi();
    HostileRequests requests =
        new HostileRequests(seed, api.createdPerson(), api.createdOrganisation());
    Map<Integer, Integer> answers = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      Hostile hostile = requests.next();
      TestResponse response;
      try {
        response = api.send(hostile.request());
        check(hostile, response);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed %d, request %d: %s".formatted(seed, i, shortened(hostile.request())), e);
      }
      answers.merge(response.status(), 1, Integer::sum);
    }
    System.out.println("hostile requests: answered " + answers);
    for (String line : api.logged().lines().toList()) {
      JsonNode entry = TestRequest.MAPPER.readTree(line);
      assertThat(entry.path("level").asText()).isEqualTo("INFO");
      assertThat(line).hasSizeLessThan(2_000).doesNotContain("Exception");
    }
    assertThat(api.logged().lines()).hasSize(REQUESTS + 2);
  }

  private static void check(Hostile hostile, TestResponse response) {
    assertThat(hostile.statuses()).contains(response.status());
    assertThat(response.body()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(response.bytes()).isLessThan(100_000);
    if (response.status() >= 400) {
      assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(response.json().path("status").asInt()).isEqualTo(response.status());
      assertThat(response.json().has("errors")).isEqualTo(response.status() == 400);
    }
    if (hostile.culprit() != null) {
      assertThat(response.errors()).contains(hostile.culprit());
    }
  }

  private static String shortened(TestRequest request) {
    String text = request.toString();
    return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "…";
  }
}
