package io.customerrecord.store.dynamodb.consistency;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.customerrecord.store.dynamodb.consistency.Observation.Call;
import io.customerrecord.store.dynamodb.consistency.Observation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Checks that the observations of one customer are linearizable: that each call can have taken
 * effect at one instant between its beginning and its end. Versions name the states and their
 * order, so it suffices to find an instant for each version. That instant is not before the
 * beginning of its write, nor before the beginning of a call that saw an older version; and it is
 * before the end of each call that saw this version or a newer one.
 */
final class RegisterChecker {
  private static final long DELETED = Long.MAX_VALUE;

  private final List<String> anomalies = new ArrayList<>();
  private final NavigableMap<Long, Bounds> versions = new TreeMap<>();
  private final Map<String, Long> versionOfValue = new HashMap<>();

  /** The bounds of the instant at which a version was written, and the last call that saw it. */
  private static final class Bounds {
    private String value;
    private long notBefore;
    private long notAfter = Long.MAX_VALUE;
    private long lastSeen;
  }

  private RegisterChecker() {}

  /** The anomalies; empty if the history is linearizable. */
  static List<String> anomaliesIn(List<Observation> history) {
    RegisterChecker checker = new RegisterChecker();
    history.forEach(checker::add);
    Map<Call, List<Observation>> calls =
        history.stream().collect(groupingBy(Observation::call, LinkedHashMap::new, toList()));
    calls.forEach(checker::attribute);
    checker.checkWriters(calls);
    checker.checkInstants();
    return checker.anomalies;
  }

  private void add(Observation seen) {
    switch (seen.outcome()) {
      case Outcome.At(long version, String value) -> {
        sawValue(version, value);
        sawNewest(version, seen);
      }
      case Outcome.Reached(long version, String value) -> {
        sawValue(version, value);
        saw(version, seen);
      }
      case Outcome.Conflict(long expected, long actual) -> {
        if (expected == actual) {
          anomalies.add("no conflict, the expected version was the actual one: " + seen);
        }
        sawNewest(actual, seen);
      }
      case Outcome.Gone gone -> sawNewest(DELETED, seen);
      case Outcome.Lost lost -> {}
    }
  }

  private void sawNewest(long version, Observation seen) {
    saw(version, seen);
    bounds(version).lastSeen = Math.max(bounds(version).lastSeen, seen.began());
  }

  private void saw(long version, Observation seen) {
    bounds(version).notAfter = Math.min(bounds(version).notAfter, seen.ended());
  }

  private void sawValue(long version, String value) {
    Bounds bounds = bounds(version);
    if (bounds.value != null && !bounds.value.equals(value)) {
      anomalies.add("version " + version + " was seen as " + bounds.value + " and as " + value);
    }
    bounds.value = value;
    Long before = versionOfValue.put(value, version);
    if (before != null && before != version) {
      anomalies.add(value + " was written as version " + before + " and as version " + version);
    }
  }

  private Bounds bounds(long version) {
    return versions.computeIfAbsent(version, v -> new Bounds());
  }

  /** Attributes the calls of one write, or all deletions, to the version that they created. */
  private void attribute(Call call, List<Observation> attempts) {
    switch (call) {
      case Call.Write write -> {
        Long version = versionOfValue.get(write.value());
        if (version != null && version != write.expected() + 1) {
          anomalies.add("version " + version + " was created by " + write);
        }
        if (version != null) {
          bounds(version).notBefore = firstBegan(attempts);
        }
        checkAcknowledgements(write, attempts);
      }
      case Call.Delete delete -> {
        if (versions.containsKey(DELETED)) {
          bounds(DELETED).notBefore = firstBegan(attempts);
        }
      }
      case Call.Read read -> {}
    }
  }

  private void checkWriters(Map<Call, List<Observation>> calls) {
    versions.forEach(
        (version, bounds) -> {
          Predicate<Call> writesIt =
              call ->
                  switch (call) {
                    case Call.Write write -> write.value().equals(bounds.value);
                    case Call.Delete delete -> version == DELETED;
                    case Call.Read read -> false;
                  };
          boolean written =
              version == 0
                  || (bounds.value == null && version != DELETED)
                  || calls.entrySet().stream()
                      .filter(entry -> writesIt.test(entry.getKey()))
                      .flatMap(entry -> entry.getValue().stream())
                      .anyMatch(Observation::mayHaveWritten);
          if (!written) {
            anomalies.add(name(version) + "  was seen, but every write of it was rejected");
          }
        });
  }

  /** Without a key only one call can succeed; with a key none is rejected after a success. */
  private void checkAcknowledgements(Call.Write write, List<Observation> attempts) {
    List<Observation> done =
        attempts.stream().filter(attempt -> attempt.outcome() instanceof Outcome.Reached).toList();
    if (!write.keyed() && done.size() > 1) {
      anomalies.add("acknowledged " + done.size() + " times: " + write);
    }
    long firstDone = done.stream().mapToLong(Observation::ended).min().orElse(Long.MAX_VALUE);
    attempts.stream()
        .filter(attempt -> write.keyed() && attempt.began() > firstDone)
        .filter(attempt -> attempt.outcome() instanceof Outcome.Conflict)
        .forEach(attempt -> anomalies.add("rejected after it was acknowledged:  " + attempt));
  }

  private void checkInstants() {
    long notAfter = Long.MAX_VALUE;
    for (Bounds bounds : versions.descendingMap().values()) {
      notAfter = Math.min(notAfter, bounds.notAfter);
      bounds.notAfter = notAfter;
    }
    long notBefore = 0;
    for (Map.Entry<Long, Bounds> version : versions.entrySet()) {
      notBefore = Math.max(notBefore, version.getValue().notBefore);
      if (notBefore >= version.getValue().notAfter) {
        anomalies.add(
            name(version.getKey())
                + " was seen by "
                + version.getValue().notAfter
                + ", but cannot exist before "
                + notBefore);
      }
      notBefore = Math.max(notBefore, version.getValue().lastSeen);
    }
  }

  private static long firstBegan(List<Observation> attempts) {
    return attempts.stream()
        .filter(Observation::mayHaveWritten)
        .mapToLong(Observation::began)
        .min()
        .orElse(0);
  }

  private static String name(long version) {
    return version == DELETED ? "the deletion" : "version " + version;
  }
}
