package io.customerrecord.local.page;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches a function that is fed by a stream: what it has processed, how far it is behind, and the
 * records that it fails on. It keeps ids and versions, and no other content of records.
 * Thread-safe.
 */
public final class FunctionMonitor {
  private static final JsonMapper JSON = new JsonMapper();

  /** More than the longest pause between two attempts: the records were given up. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(30);

  private final Clock clock;
  private final Map<Integer, StreamRecord> inProgress = new LinkedHashMap<>();
  private final Map<String, Failing> failing = new LinkedHashMap<>();
  private int invocations;
  private int failures;
  private long processed;
  private @Nullable Instant newest;

  /**
   * Watches a function.
   *
   * @param clock tells how far the function is behind
   */
  public FunctionMonitor(Clock clock) {
    this.clock = clock;
  }

  /** A record at which an invocation stopped, until it succeeds or is given up. */
  private record Failing(StreamRecord record, Instant since, int attempts, Instant last) {
    Failing again(Instant now) {
      return new Failing(record, since, attempts + 1, now);
    }
  }

  /**
   * The function, watched.
   *
   * @param function the function itself, which is called with what the result is called with
   */
  public RequestStreamHandler around(RequestStreamHandler function) {
    return (input, output, context) -> invoke(function, input, output, context);
  }

  private void invoke(
      RequestStreamHandler function, InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] event = input.readAllBytes();
    List<StreamRecord> records = StreamRecord.of(JSON.readTree(event));
    int invocation = begin(records);
    int succeeded = 0;
    try {
      ByteArrayOutputStream response = new ByteArrayOutputStream();
      function.handleRequest(new ByteArrayInputStream(event), response, context);
      succeeded = succeeded(records, JSON.readTree(response.toByteArray()));
      response.writeTo(output);
    } finally {
      end(invocation, records, succeeded);
    }
  }

  /** The number of records before the first one that the response reports. */
  private static int succeeded(List<StreamRecord> records, JsonNode response) {
    List<String> reported = response.findValuesAsText("itemIdentifier");
    for (int i = 0; i < records.size(); i++) {
      if (reported.contains(records.get(i).sequenceNumber())) {
        return i;
      }
    }
    return reported.isEmpty() ? records.size() : 0;
  }

  private synchronized int begin(List<StreamRecord> records) {
    invocations++;
    if (!records.isEmpty()) {
      inProgress.put(invocations, records.getFirst());
    }
    return invocations;
  }

  private synchronized void end(int invocation, List<StreamRecord> records, int succeeded) {
    Instant now = clock.instant();
    inProgress.remove(invocation);
    for (StreamRecord record : records.subList(0, succeeded)) {
      failing.remove(record.sequenceNumber());
      newest = record.arrival();
    }
    processed += succeeded;
    if (succeeded < records.size()) {
      failures++;
      StreamRecord first = records.get(succeeded);
      failing.merge(
          first.sequenceNumber(),
          new Failing(first, now, 1, now),
          (before, added) -> before.again(now));
    }
  }

  /**
   * The state of the function: {@code invocations}, {@code failures} and {@code processed} since
   * the start, {@code newestRecord}, the time at which the newest processed record was written,
   * {@code lagMillis}, the age of the oldest record that is being processed or retried (0 if there
   * is none), and {@code inTheWay}, the records that the function fails on.
   */
  public synchronized ObjectNode status() {
    Instant now = clock.instant();
    failing.values().removeIf(each -> isGivenUp(each, now));
    ObjectNode status =
        JsonNodeFactory.instance
            .objectNode()
            .put("invocations", invocations)
            .put("failures", failures)
            .put("processed", processed)
            .put("lagMillis", lag(now).toMillis());
    if (newest != null) {
      status.put("newestRecord", newest.toString());
    }
    for (Failing each : failing.values()) {
      each.record()
          .writeTo(status.withArray("inTheWay").addObject())
          .put("since", each.since().toString())
          .put("attempts", each.attempts());
    }
    status.withArray("inTheWay");
    return status;
  }

  private boolean isGivenUp(Failing each, Instant now) {
    return inProgress.values().stream()
            .noneMatch(first -> first.sequenceNumber().equals(each.record().sequenceNumber()))
        && each.last().plus(FORGOTTEN).isBefore(now);
  }

  private Duration lag(Instant now) {
    Optional<Instant> oldest =
        Stream.concat(inProgress.values().stream(), failing.values().stream().map(Failing::record))
            .map(StreamRecord::arrival)
            .min(Instant::compareTo)
            .filter(arrival -> arrival.isBefore(now));
    return oldest.map(arrival -> Duration.between(arrival, now)).orElse(Duration.ZERO);
  }
}
