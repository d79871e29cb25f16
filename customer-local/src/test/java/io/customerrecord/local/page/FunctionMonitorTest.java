package io.customerrecord.local.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.customerrecord.local.aws.lambda.InvocationContext;
import io.customerrecord.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FunctionMonitorTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final String NO_FAILURES = "{\"batchItemFailures\":[]}";

  private final MutableClock clock = new MutableClock(NOW);
  private final FunctionMonitor monitor = new FunctionMonitor(clock);

  @Test
  void what_is_processed_is_counted_and_passed_on_unchanged() throws Exception {
    String[] received = {""};
    RequestStreamHandler function =
        (input, output, context) -> {
          received[0] = new String(input.readAllBytes(), UTF_8);
          output.write(NO_FAILURES.getBytes(UTF_8));
        };
    assertThat(invoke(function, records(1, 2, 3))).isEqualTo(NO_FAILURES);
    assertThat(received[0]).isEqualTo(records(1, 2, 3));
    JsonNode status = monitor.status();
    assertThat(status.path("processed").asInt()).isEqualTo(3);
    assertThat(status.path("invocations").asInt()).isEqualTo(1);
    assertThat(status.path("failures").asInt()).isZero();
    assertThat(status.path("newestRecord").asText()).isEqualTo("2026-11-29T11:59:03Z");
    assertThat(status.path("lagMillis").asLong()).isZero();
    assertThat(status.path("inTheWay")).isEmpty();
  }

  @Test
  void the_record_that_is_reported_is_in_the_way_until_it_succeeds() throws Exception {
    invoke(answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"s2\"}]}"), records(1, 2, 3));
    clock.advance(Duration.ofSeconds(10));
    invoke(answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"s2\"}]}"), records(2, 3));
    JsonNode failing = monitor.status();
    assertThat(failing.path("processed").asInt()).isEqualTo(1);
    assertThat(failing.path("failures").asInt()).isEqualTo(2);
    assertThat(failing.path("lagMillis").asLong()).isEqualTo(68_000);
    assertThat(failing.path("inTheWay")).hasSize(1);
    JsonNode record = failing.path("inTheWay").path(0);
    assertThat(record.path("customerId").asText()).isEqualTo("customer-2");
    assertThat(record.path("version").asInt()).isEqualTo(2);
    assertThat(record.path("attempts").asInt()).isEqualTo(2);
    assertThat(record.path("since").asText()).isEqualTo(NOW.toString());

    invoke(answering(NO_FAILURES), records(2, 3));
    assertThat(monitor.status().path("inTheWay")).isEmpty();
    assertThat(monitor.status().path("lagMillis").asLong()).isZero();
  }

  @Test
  void an_invocation_that_throws_has_its_first_record_in_the_way() {
    RequestStreamHandler function =
        (input, output, context) -> {
          throw new IOException("personal data");
        };
    assertThatThrownBy(() -> invoke(function, records(1, 2))).hasMessage("personal data");
    JsonNode status = monitor.status();
    assertThat(status.path("inTheWay").path(0).path("customerId").asText()).isEqualTo("customer-1");
    assertThat(status.toString()).doesNotContain("personal data");
  }

  @Test
  void a_record_that_is_no_longer_tried_has_been_given_up() throws Exception {
    invoke(answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"s1\"}]}"), records(1));
    clock.advance(Duration.ofSeconds(29));
    assertThat(monitor.status().path("inTheWay")).hasSize(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(monitor.status().path("inTheWay")).isEmpty();
  }

  @Test
  void a_record_that_is_being_processed_counts_as_lag() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread invocation =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    invoke(
                        (input, output, context) -> {
                          begun.countDown();
                          await(end);
                          output.write(NO_FAILURES.getBytes(UTF_8));
                        },
                        records(5));
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    begun.await();
    assertThat(monitor.status().path("lagMillis").asLong()).isEqualTo(55_000);
    end.countDown();
    invocation.join();
    assertThat(monitor.status().path("lagMillis").asLong()).isZero();
  }

  @Test
  void a_record_of_kinesis_names_its_customer_and_version() throws Exception {
    String data =
        Base64.getEncoder()
            .encodeToString("{\"sequence\":\"00000000000000000007\"}".getBytes(UTF_8));
    String event =
        """
        {"Records":[{"eventID":"shard:s1","kinesis":{"partitionKey":"customer-7","sequenceNumber":"s1",
         "data":"%s","approximateArrivalTimestamp":1764417600.250}}]}
        """
            .formatted(data);
    invoke(answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"s1\"}]}"), event);
    JsonNode record = monitor.status().path("inTheWay").path(0);
    assertThat(record.path("customerId").asText()).isEqualTo("customer-7");
    assertThat(record.path("version").asInt()).isEqualTo(7);
    assertThat(record.path("arrival").asText()).isEqualTo("2025-11-29T12:00:00.250Z");

    invoke(
        answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"s1\"}]}"),
        event.replace(data, "bm8ganNvbg=="));
    assertThat(monitor.status().path("inTheWay")).hasSize(1);
  }

  private String invoke(RequestStreamHandler function, String event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    monitor
        .around(function)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(UTF_8)),
            output,
            new InvocationContext("Function", "request", Duration.ofMinutes(1)));
    return output.toString(UTF_8);
  }

  private static RequestStreamHandler answering(String response) {
    return (input, output, context) -> output.write(response.getBytes(UTF_8));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Records of a DynamoDB stream, each a second later than the one before. */
  private static String records(int... versions) {
    return IntStream.of(versions)
        .mapToObj(
            version ->
                """
                {"dynamodb":{"SequenceNumber":"s%1$d","ApproximateCreationDateTime":%2$d,
                 "Keys":{"customerId":{"S":"customer-%1$d"},"version":{"N":"%1$d"}}}}\
                """
                    .formatted(version, NOW.getEpochSecond() - 60 + version))
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
  }
}
