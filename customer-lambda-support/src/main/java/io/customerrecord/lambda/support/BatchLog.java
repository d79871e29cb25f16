package io.customerrecord.lambda.support;

import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line for each batch of a stream. It holds counts, names of failures and one sequence
 * number, so nothing of any customer. Thread-safe.
 */
public final class BatchLog {
  private final MetricLog log;

  /**
   * A log.
   *
   * @param function what the function is called in it where Lambda has not named it
   * @param lines where to write
   */
  public BatchLog(String function, PrintStream lines) {
    this.log = new MetricLog(function, lines);
  }

  /**
   * Writes a line.
   *
   * @param counts what was counted, each a metric
   * @param failures how often what happened; names without any content
   * @param resumeAt the sequence number of the first record that is not done, or null if all are
   * @param requestId the id of the invocation, or null
   * @param nanos how long it has taken, in nanoseconds
   */
  public void write(
      Map<String, Integer> counts,
      Map<String, Integer> failures,
      @Nullable String resumeAt,
      @Nullable String requestId,
      long nanos) {
    log.write(
        counts.keySet(),
        nanos,
        json -> {
          json.writeStringField("level", resumeAt == null ? "INFO" : "WARN");
          if (requestId != null) {
            json.writeStringField("requestId", requestId);
          }
          for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
          }
          if (resumeAt != null) {
            json.writeStringField("resumeAt", resumeAt);
          }
          json.writeObjectFieldStart("failures");
          for (Map.Entry<String, Integer> failure : failures.entrySet()) {
            json.writeNumberField(failure.getKey(), failure.getValue());
          }
          json.writeEndObject();
        });
  }
}
