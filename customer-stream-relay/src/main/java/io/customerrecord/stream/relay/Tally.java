package io.customerrecord.stream.relay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What happened to one batch, for the log. */
final class Tally {
  int records;
  int ignored;
  int undecodable;
  int tooLarge;
  int erased;
  int waves;
  int stored;
  int notStored;
  int unconfirmed;

  /** How often each kind of failure was met: names of classes and error codes, never messages. */
  final TreeMap<String, Integer> failures = new TreeMap<>();

  void failed(String what) {
    failures.merge(what, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("Records", records);
    counts.put("Ignored", ignored);
    counts.put("Stored", stored);
    counts.put("NotStored", notStored);
    counts.put("Unconfirmed", unconfirmed);
    counts.put("Undecodable", undecodable);
    counts.put("TooLarge", tooLarge);
    counts.put("Erased", erased);
    counts.put("Waves", waves);
    return counts;
  }
}
