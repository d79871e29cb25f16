package io.customerrecord.store.dynamodb.consistency;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.customerrecord.store.dynamodb.consistency.Observation.Call;
import io.customerrecord.store.dynamodb.consistency.Observation.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Whether what many callers saw of one customer can be explained by a register that each call
 * reached at one instant between its beginning and its end. Versions name the states and their
 * order, so it is enough to find, for each version, an instant at which it can have come: not
 * before its writer began, nor before anybody who still saw an older version began; and not after
 * anybody who saw it, or a newer one, had ended.
 */
final class RegisterChecker {
  private static final long DELETED = Long.MAX_VALUE;

  private final List<String> faults = new ArrayList<>();
  private final NavigableMap<Long, Came> versions = new TreeMap<>();
  private final Map<String, Long> versionOfValue = new HashMap<>();

  /** When a version can have come, and who was last seen to find it there. */
  private static final class Came {
    private String value;
    private long notBefore;
    private long notAfter = Long.MAX_VALUE;
    private long lastSeenBy;
  }

  private RegisterChecker() {}

  /** What can not be explained; nothing if the history is that of a register. */
  static List<String> faultsOf(List<Observation> history) {
    RegisterChecker checker = new RegisterChecker();
    history.forEach(checker::see);
    Map<Call, List<Observation>> calls =
        history.stream().collect(groupingBy(Observation::call, LinkedHashMap::new, toList()));
    calls.forEach(checker::attribute);
    checker.everyVersionHasAWriter(calls);
    checker.everyVersionHasItsInstant();
    return checker.faults;
  }

  private void see(Observation seen) {
    switch (seen.said()) {
      case Said.At(long version, String value) -> {
        holds(version, value);
        isAt(version, seen);
      }
      case Said.Reached(long version, String value) -> {
        holds(version, value);
        hasCome(version, seen);
      }
      case Said.Conflict(long expected, long actual) -> {
        if (expected == actual) {
          faults.add("no conflict: the expected version was there: " + seen);
        }
        isAt(actual, seen);
      }
      case Said.Gone gone -> isAt(DELETED, seen);
      case Said.Lost lost -> {}
    }
  }

  private void isAt(long version, Observation seen) {
    hasCome(version, seen);
    came(version).lastSeenBy = Math.max(came(version).lastSeenBy, seen.began());
  }

  private void hasCome(long version, Observation seen) {
    came(version).notAfter = Math.min(came(version).notAfter, seen.ended());
  }

  private void holds(long version, String value) {
    Came came = came(version);
    if (came.value != null && !came.value.equals(value)) {
      faults.add("version " + version + " was seen as " + came.value + " and as " + value);
    }
    came.value = value;
    Long before = versionOfValue.put(value, version);
    if (before != null && before != version) {
      faults.add(value + " was written as version " + before + " and as version " + version);
    }
  }

  private Came came(long version) {
    return versions.computeIfAbsent(version, v -> new Came());
  }

  /** Puts the calls of one write, or all deletions, to the version that came of them. */
  private void attribute(Call call, List<Observation> attempts) {
    switch (call) {
      case Call.Write write -> {
        Long version = versionOfValue.get(write.value());
        if (version != null && version != write.expected() + 1) {
          faults.add("version " + version + " came of " + write);
        }
        if (version != null) {
          came(version).notBefore = firstBegan(attempts);
        }
        acknowledgedOnce(write, attempts);
      }
      case Call.Delete delete -> {
        if (versions.containsKey(DELETED)) {
          came(DELETED).notBefore = firstBegan(attempts);
        }
      }
      case Call.Read read -> {}
    }
  }

  private void everyVersionHasAWriter(Map<Call, List<Observation>> calls) {
    versions.forEach(
        (version, came) -> {
          Predicate<Call> writesIt =
              call ->
                  switch (call) {
                    case Call.Write write -> write.value().equals(came.value);
                    case Call.Delete delete -> version == DELETED;
                    case Call.Read read -> false;
                  };
          boolean written =
              version == 0
                  || (came.value == null && version != DELETED)
                  || calls.entrySet().stream()
                      .filter(entry -> writesIt.test(entry.getKey()))
                      .flatMap(entry -> entry.getValue().stream())
                      .anyMatch(Observation::mayHaveWritten);
          if (!written) {
            faults.add(named(version) + " was seen, and everybody who would write it was refused");
          }
        });
  }

  /** Without a key only one call can succeed; under a key none is refused after a success. */
  private void acknowledgedOnce(Call.Write write, List<Observation> attempts) {
    List<Observation> done =
        attempts.stream().filter(attempt -> attempt.said() instanceof Said.Reached).toList();
    if (!write.keyed() && done.size() > 1) {
      faults.add("acknowledged " + done.size() + " times: " + write);
    }
    long firstDone = done.stream().mapToLong(Observation::ended).min().orElse(Long.MAX_VALUE);
    attempts.stream()
        .filter(attempt -> write.keyed() && attempt.began() > firstDone)
        .filter(attempt -> attempt.said() instanceof Said.Conflict)
        .forEach(attempt -> faults.add("refused after it was acknowledged: " + attempt));
  }

  private void everyVersionHasItsInstant() {
    long notAfter = Long.MAX_VALUE;
    for (Came came : versions.descendingMap().values()) {
      notAfter = Math.min(notAfter, came.notAfter);
      came.notAfter = notAfter;
    }
    long notBefore = 0;
    for (Map.Entry<Long, Came> version : versions.entrySet()) {
      notBefore = Math.max(notBefore, version.getValue().notBefore);
      if (notBefore >= version.getValue().notAfter) {
        faults.add(
            named(version.getKey())
                + " was seen by "
                + version.getValue().notAfter
                + ", and can not have come before "
                + notBefore);
      }
      notBefore = Math.max(notBefore, version.getValue().lastSeenBy);
    }
  }

  private static long firstBegan(List<Observation> attempts) {
    return attempts.stream()
        .filter(Observation::mayHaveWritten)
        .mapToLong(Observation::began)
        .min()
        .orElse(0);
  }

  private static String named(long version) {
    return version == DELETED ? "the deletion" : "version " + version;
  }
}
