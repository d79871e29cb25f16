package io.customerrecord.s3.archiver;

import io.customerrecord.lambda.support.BatchFailures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What happened to one batch, for the log. Thread-safe. */
final class Tally {
  private final int records;
  private final AtomicInteger archived = new AtomicInteger();
  private final AtomicInteger alreadyThere = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final AtomicInteger forgotten = new AtomicInteger();
  private final AtomicInteger removed = new AtomicInteger();
  private final AtomicInteger undecodable = new AtomicInteger();
  private final BatchFailures failures = new BatchFailures();

  Tally(int records) {
    this.records = records;
  }

  void archived(int events) {
    archived.addAndGet(events);
  }

  void alreadyThere(int events) {
    alreadyThere.addAndGet(events);
  }

  /** Events came after their customer was forgotten. */
  void late(int events) {
    late.addAndGet(events);
  }

  void forgotten() {
    forgotten.incrementAndGet();
  }

  /** Versions of objects, and delete markers. */
  void removed(int objects) {
    removed.addAndGet(objects);
  }

  void undecodable() {
    undecodable.incrementAndGet();
  }

  Map<String, Integer> counts(int unfinished) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("Records", records);
    counts.put("Archived", archived.get());
    counts.put("AlreadyThere", alreadyThere.get());
    counts.put("Late", late.get());
    counts.put("Forgotten", forgotten.get());
    counts.put("Removed", removed.get());
    counts.put("Undecodable", undecodable.get());
    counts.put("Unfinished", unfinished);
    return counts;
  }

  BatchFailures failures() {
    return failures;
  }
}
