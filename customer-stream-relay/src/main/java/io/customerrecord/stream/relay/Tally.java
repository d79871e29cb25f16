package io.customerrecord.stream.relay;

import io.customerrecord.lambda.support.BatchFailures;
import java.util.LinkedHashMap;
import java.util.Map;

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

  final BatchFailures failures = new BatchFailures();

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
