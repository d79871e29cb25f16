package io.customerrecord.lambda.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * Writes lines that are log and metrics in one: each is a JSON object that is also a document of
 * CloudWatch's <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * embedded metric format</a>, in the namespace {@code CustomerRecord}, with the function's name as
 * its one dimension, as in Lambda's own metrics, and its latency as a metric. Thread-safe.
 */
public final class MetricLog {
  private static final JsonFactory JSON = new JsonFactory();

  private final String function;
  private final PrintStream lines;

  /** Writes the members of a line that are its own. */
  @FunctionalInterface
  public interface Members {
    /**
     * Writes them.
     *
     * @param json inside the object of the line
     * @throws IOException if that fails
     */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /**
   * A log.
   *
   * @param function what the function is called in it where Lambda has not named it
   * @param lines where to write; each line is one call, so that lines of several threads do not mix
   */
  public MetricLog(String function, PrintStream lines) {
    this.function = FunctionEnvironment.functionName(function, System.getenv());
    this.lines = lines;
  }

  /**
   * Writes a line.
   *
   * @param counts the names of the members that are metrics, beside the latency
   * @param nanos how long the invocation has taken, in nanoseconds
   * @param members writes everything else, the counts among it
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
   * Writes a line that is not about the time that something took.
   *
   * @param counts the names of the members that are metrics
   * @param members writes everything, the counts among it
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
      throw new UncheckedIOException("memory does not fail", e);
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
