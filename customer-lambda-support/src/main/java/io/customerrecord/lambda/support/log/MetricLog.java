package io.customerrecord.lambda.support.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;

/**
 * Writes log lines that are also metrics. Each line is a JSON object in CloudWatch's <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * embedded metric format</a>. Its namespace is {@code CustomerRecord}, and its one dimension is the
 * function's name, as in Lambda's own metrics. Thread-safe.
 */
public final class MetricLog {
  private static final JsonFactory JSON = new JsonFactory();

  private final String function;
  private final PrintStream lines;

  /** Writes the members of one line. */
  @FunctionalInterface
  public interface Members {
    /**
     * Writes the members.
     *
     * @param json inside the object of the line
     * @throws IOException if the JSON cannot be written
     */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * Creates a log.
   *
   * @param function the function's name in the log, unless Lambda has given it one in {@code
   *     AWS_LAMBDA_FUNCTION_NAME}
   * @param lines where to write; each line is one call, so that lines of several threads do not mix
   */
  public MetricLog(String function, PrintStream lines) {
    this(function, System.getenv(), lines);
  }

  MetricLog(String function, Map<String, String> environment, PrintStream lines) {
    this.function = environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", function);
    this.lines = lines;
  }

  /**
   * Writes a line with the latency of an invocation, which is a metric too.
   *
   * @param counts the names of the other members that are metrics
   * @param nanos how long the invocation has taken, in nanoseconds
   * @param members writes all members except the latency
   */
  public void write(Collection<String> counts, long nanos, Members members) {
    write(
        counts,
        true,
        json -> {
          members.writeTo(json);
          json.writeNumberField("Latency", Math.round(nanos / 1e3) / 1e3);
        });
  }

  /**
   * Writes a line without a latency.
   *
   * @param counts the names of the members that are metrics
   * @param members writes all members
   */
  public void write(Collection<String> counts, Members members) {
    write(counts, false, members);
  }

  private void write(Collection<String> counts, boolean latency, Members members) {
    var line = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      writeMetadata(counts, latency, json);
      json.writeStringField("Function", function);
      members.writeTo(json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    lines.write(line.toByteArray(), 0, line.size());
    lines.flush();
  }

  private static void writeMetadata(Collection<String> counts, boolean latency, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", System.currentTimeMillis());
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", "CustomerRecord");
    json.writeArrayFieldStart("Dimensions");
    json.writeStartArray();
    json.writeString("Function");
    json.writeEndArray();
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    if (latency) {
      writeMetric("Latency", "Milliseconds", json);
    }
    for (String count : counts) {
      writeMetric(count, "Count", json);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeMetric(String name, String unit, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("Name", name);
    json.writeStringField("Unit", unit);
    json.writeEndObject();
  }
}
