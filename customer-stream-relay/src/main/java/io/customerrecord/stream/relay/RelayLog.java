package io.customerrecord.stream.relay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line a batch: a JSON object that is also a document of CloudWatch's embedded metric
 * format. It holds counts, names of failures and one sequence number, so nothing of any customer.
 * Thread-safe.
 */
final class RelayLog {
  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream lines;

  RelayLog(PrintStream lines) {
    this.lines = lines;
  }

  void write(Tally tally, @Nullable String resumeAt, @Nullable String requestId, long nanos) {
    var line = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      Map<String, Integer> counts = counts(tally);
      json.writeStartObject();
      metadata(counts, json);
      json.writeStringField("Function", "relay");
      json.writeStringField("level", resumeAt == null ? "INFO" : "WARN");
      if (requestId != null) {
        json.writeStringField("requestId", requestId);
      }
      json.writeNumberField("Latency", nanos / 1_000_000.0);
      for (Map.Entry<String, Integer> count : counts.entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      if (resumeAt != null) {
        json.writeStringField("resumeAt", resumeAt);
      }
      json.writeObjectFieldStart("failures");
      for (Map.Entry<String, Integer> failure : tally.failures.entrySet()) {
        json.writeNumberField(failure.getKey(), failure.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    lines.write(line.toByteArray(), 0, line.size());
    lines.flush();
  }

  private static Map<String, Integer> counts(Tally tally) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("Records", tally.records);
    counts.put("Ignored", tally.ignored);
    counts.put("Stored", tally.stored);
    counts.put("NotStored", tally.notStored);
    counts.put("Unconfirmed", tally.unconfirmed);
    counts.put("Undecodable", tally.undecodable);
    counts.put("TooLarge", tally.tooLarge);
    counts.put("Erased", tally.erased);
    counts.put("Waves", tally.waves);
    return counts;
  }

  private static void metadata(Map<String, Integer> counts, JsonGenerator json) throws IOException {
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
    metric("Latency", "Milliseconds", json);
    for (String name : counts.keySet()) {
      metric(name, "Count", json);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void metric(String name, String unit, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("Name", name);
    json.writeStringField("Unit", unit);
    json.writeEndObject();
  }
}
