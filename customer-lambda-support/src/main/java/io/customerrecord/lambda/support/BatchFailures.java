package io.customerrecord.lambda.support;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What went wrong in a batch, as its line in the log tells it: how often each kind of failure was
 * met, and for each exception where in our own code. It never holds a message. Thread-safe.
 */
public final class BatchFailures {
  private static final int MOST_TRACES = 8;

  private final SortedMap<String, Integer> counts = new TreeMap<>();
  private final Map<String, Throwable> traces = new LinkedHashMap<>();

  /**
   * Counts a failure.
   *
   * @param name its name or error code, without any content
   */
  public synchronized void count(String name) {
    counts.merge(name, 1, Integer::sum);
  }

  /**
   * Counts an exception by its class, and keeps where it was thrown.
   *
   * @param failure what was thrown
   */
  public void count(Throwable failure) {
    count(failure.getClass().getSimpleName(), failure);
  }

  /**
   * Counts an exception under a name, and keeps where it was thrown.
   *
   * @param name its name, without any content
   * @param failure what was thrown
   */
  public synchronized void count(String name, Throwable failure) {
    count(name);
    if (traces.size() < MOST_TRACES) {
      traces.putIfAbsent(failure.getClass().getName() + FailureJson.framesOf(failure), failure);
    }
  }

  synchronized void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("failures");
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
    if (traces.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("traces");
    for (Throwable failure : traces.values()) {
      json.writeStartObject();
      FailureJson.write(failure, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
