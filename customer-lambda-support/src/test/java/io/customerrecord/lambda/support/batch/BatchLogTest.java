package io.customerrecord.lambda.support.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.customerrecord.lambda.support.TestContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchLogTest {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final BatchLog log =
      new BatchLog(
          "relay", List.of("Stored", "Late"), new PrintStream(lines, true, StandardCharsets.UTF_8));

  private String line() {
    return lines.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_line_of_the_log_is_a_document_of_the_embedded_metric_format() {
    BatchCounters counters = log.counters();
    counters.add("Records", 3);
    counters.increment("Late");
    counters.increment("Late");
    counters.countFailure("Throttled", null);

    log.write(BatchLog.Level.WARN, counters, "49", new TestContext(), System.nanoTime());

    assertThat(line())
        .matches("\\{\"_aws\":\\{\"Timestamp\":\\d+,.*\"Latency\":[0-9.E-]+\\}\n")
        .contains(
            "\"CloudWatchMetrics\":[{\"Namespace\":\"CustomerRecord\",\"Dimensions\":[[\"Function\"]],"
                + "\"Metrics\":[{\"Name\":\"Latency\",\"Unit\":\"Milliseconds\"},"
                + "{\"Name\":\"Records\",\"Unit\":\"Count\"},"
                + "{\"Name\":\"Stored\",\"Unit\":\"Count\"},{\"Name\":\"Late\",\"Unit\":\"Count\"},"
                + "{\"Name\":\"HandedOver\",\"Unit\":\"Count\"}]}]}")
        .contains(
            "\"Function\":\"relay\",\"level\":\"WARN\",\"requestId\":\"request\","
                + "\"Records\":3,\"Stored\":0,\"Late\":2,\"HandedOver\":0,"
                + "\"resumeAt\":\"49\",\"failures\":{\"Throttled\":1},\"Latency\":");
  }

  @Test
  void an_exception_is_logged_once_by_its_class_and_our_frames_and_never_by_its_message() {
    BatchCounters counters = log.counters();
    for (int i = 0; i < 3; i++) {
      counters.countFailure(new IllegalStateException("Marker", new IOException("Marker")));
    }

    log.write(BatchLog.Level.ERROR, counters, null, new TestContext(), System.nanoTime());

    assertThat(line())
        .containsOnlyOnce("\"error\":\"java.lang.IllegalStateException\"")
        .contains("\"failures\":{\"IllegalStateException\":3},\"traces\":[{")
        .contains("\"causes\":[\"java.io.IOException\"]")
        .contains("\"frames\":[\"" + BatchLogTest.class.getName() + ".an_exception_is_logged")
        .doesNotContain("Marker", "org.junit");
  }

  @Test
  void counters_of_different_batches_are_independent() {
    log.counters().add("Stored", 7);

    log.write(BatchLog.Level.INFO, log.counters(), null, new TestContext(), System.nanoTime());

    assertThat(line()).contains("\"Stored\":0");
  }

  @Test
  void a_metric_that_the_function_does_not_have_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.counters().increment("stored"))
        .withMessage("the function has no metric stored");
  }

  @Test
  void a_response_names_the_record_to_resume_at_or_none() throws IOException {
    ByteArrayOutputStream done = new ByteArrayOutputStream();
    BatchResponseWriter.write(null, done);
    assertThat(done).hasToString("{\"batchItemFailures\":[]}");
    ByteArrayOutputStream failed = new ByteArrayOutputStream();
    BatchResponseWriter.write("49", failed);
    assertThat(failed).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"49\"}]}");
  }
}
