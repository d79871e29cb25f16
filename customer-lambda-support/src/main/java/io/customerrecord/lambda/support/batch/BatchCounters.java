package io.customerrecord.lambda.support.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.customerrecord.lambda.support.log.FailureJson;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the records of one batch: one count for each metric of the function, how often
 * each kind of failure occurred, and where in our own code exceptions were thrown. It keeps no
 * message of an exception, since that may contain personal data. Thread-safe.
 */
public final class BatchCounters {
  private static final int MOST_TRACES = 8;

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final SortedMap<String, Integer> failures = new TreeMap<>();
  private final Map<String, Throwable> traces = new LinkedHashMap<>();

  /** Counters of these metrics, all 0, in the order in which the log has them. */
  BatchCounters(List<String> metrics) {
    metrics.forEach(metric -> counts.put(metric, 0));
  }

  /**
   * Adds to a metric.
   *
   * @param metric its name
   * @param count how much to add
   * @throws IllegalArgumentException if the function has no such metric
   */
  public synchronized void add(String metric, int count) {
    if (counts.computeIfPresent(metric, (name, before) -> before + count) == null) {
      throw new IllegalArgumentException("the function has no metric " + metric);
    }
  }

  /**
   * Adds 1 to a metric.
   *
   * @param metric its name
   * @throws IllegalArgumentException if the function has no such metric
   */
  public void increment(String metric) {
    add(metric, 1);
  }

  /**
   * Counts an exception by its class, and keeps where it was thrown.
   *
   * @param exception what was thrown
   */
  public void countFailure(Throwable exception) {
    countFailure(exception.getClass().getSimpleName(), exception);
  }

  /**
   * Counts a failure under a name, and keeps where its exception was thrown.
   *
   * @param name a name or an error code, without any content of a record
   * @param exception what was thrown, or null if the failure has no exception
   */
  public synchronized void countFailure(String name, @Nullable Throwable exception) {
    failures.merge(name, 1, Integer::sum);
    if (exception != null && traces.size() < MOST_TRACES) {
      traces.putIfAbsent(
          exception.getClass().getName() + FailureJson.framesOf(exception), exception);
    }
  }

  /**
   * How often each kind of failure occurred.
   *
   * @return the counts by name, without any content of a record
   */
  public synchronized SortedMap<String, Integer> failures() {
    return new TreeMap<>(failures);
  }

  synchronized Collection<String> metrics() {
    return List.copyOf(counts.keySet());
  }

  synchronized void writeCounts(JsonGenerator json) throws IOException {
    write(counts, json);
  }

  synchronized void writeFailures(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("failures");
    write(failures, json);
    json.writeEndObject();
    if (traces.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("traces");
    for (Throwable exception : traces.values()) {
      json.writeStartObject();
      FailureJson.write(exception, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Map<String, Integer> numbers, JsonGenerator json) throws IOException {
    for (Map.Entry<String, Integer> number : numbers.entrySet()) {
      json.writeNumberField(number.getKey(), number.getValue());
    }
  }
}
