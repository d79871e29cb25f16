package io.customerrecord.stream.relay;

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
}
