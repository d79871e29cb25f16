package io.customerrecord.lambda.support;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line for each batch of a stream. It holds counts, names of failures, frames of our own
 * code and one sequence number, so nothing of any customer. Thread-safe.
 */
public final class BatchLog {
  private final MetricLog log;

  /** How much a line matters. */
  enum Level {
    /** Everything is done. */
    INFO,
    /** Something is delivered again, or was handed to the on-failure queue. */
    WARN,
    /** The invocation failed as a whole. */
    ERROR
  }

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
   * @param resumeAt the sequence number of the first record that is not done, or null if all are
   * @param nanos how long it has taken, in nanoseconds
   */
  void write(
      Level level,
      Map<String, Integer> counts,
      BatchFailures failures,
      @Nullable String resumeAt,
      Context context,
      long nanos) {
    log.write(
        counts.keySet(),
        nanos,
        json -> {
          json.writeStringField("level", level.name());
          String requestId = context.getAwsRequestId();
          if (requestId != null) {
            json.writeStringField("requestId", requestId);
          }
          for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
          }
          if (resumeAt != null) {
            json.writeStringField("resumeAt", resumeAt);
          }
          failures.write(json);
        });
  }
}
