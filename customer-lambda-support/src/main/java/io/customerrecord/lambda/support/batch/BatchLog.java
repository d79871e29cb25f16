package io.customerrecord.lambda.support.batch;

import com.amazonaws.services.lambda.runtime.Context;
import io.customerrecord.lambda.support.log.MetricLog;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line for each batch of a stream. The line holds counts, names of failures, frames of
 * our own code and one sequence number, and no data of any customer. Thread-safe.
 */
public final class BatchLog {
  /** The metric that counts the records of a batch. */
  public static final String RECORDS = "Records";

  /** The metric that counts the poison records that the on-failure queue has accepted. */
  public static final String HANDED_OVER = "HandedOver";

  private final List<String> metrics = new ArrayList<>();
  private final MetricLog log;

  /** How much attention a line needs. */
  public enum Level {
    /** Every record is finished. */
    INFO,
    /** Records are delivered again, or were handed to the on-failure queue. */
    WARN,
    /** The invocation failed as a whole. */
    ERROR
  }

  /**
   * Creates a log.
   *
   * @param function the function's name in the log, unless Lambda has given it one
   * @param metrics the function's own metrics, in the order of the line; it has {@link #RECORDS}
   *     before them and {@link #HANDED_OVER} after them
   * @param lines where to write
   */
  public BatchLog(String function, List<String> metrics, PrintStream lines) {
    this.metrics.add(RECORDS);
    this.metrics.addAll(metrics);
    this.metrics.add(HANDED_OVER);
    this.log = new MetricLog(function, lines);
  }

  /**
   * The counters of a new batch.
   *
   * @return counters of this log's metrics, all 0
   */
  public BatchCounters counters() {
    return new BatchCounters(metrics);
  }

  /**
   * Writes the line of a batch.
   *
   * @param level how much attention it needs
   * @param counters what happened to the batch
   * @param resumeAt the sequence number of the first record that is not finished; null if all are
   * @param context the context of the invocation
   * @param start when the invocation began, by {@link System#nanoTime()}
   */
  public void write(
      Level level, BatchCounters counters, @Nullable String resumeAt, Context context, long start) {
    log.write(
        counters.metrics(),
        System.nanoTime() - start,
        json -> {
          json.writeStringField("level", level.name());
          String requestId = context.getAwsRequestId();
          if (requestId != null) {
            json.writeStringField("requestId", requestId);
          }
          counters.writeCounts(json);
          if (resumeAt != null) {
            json.writeStringField("resumeAt", resumeAt);
          }
          counters.writeFailures(json);
        });
  }
}
