package io.customerrecord.benchmarks.scale;

import io.customerrecord.domain.RecentCommands;
import io.customerrecord.domain.store.SnapshotInterval;
import io.customerrecord.lambda.api.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Limits that our code sets. {@code OurLimitsTest} compares those that are not public there. */
final class OurLimits {
  /** The commands of a customer that are recognised when they are repeated. */
  static final int REMEMBERED_COMMANDS = RecentCommands.MOST;

  /** Each so many events one carries a snapshot. */
  static final int EVENTS_PER_SNAPSHOT = SnapshotInterval.EVENTS;

  /** The largest body of a request, bytes. */
  static final int LARGEST_BODY = Json.MAX_BODY_BYTES;

  /** The largest item that is written, bytes. */
  static final int LARGEST_ITEM = 400 * 1024;

  /** The largest answer with a page of a history, bytes. */
  static final int LARGEST_PAGE = 4 * 1024 * 1024;

  /** The most events that a page of a history has. */
  static final int MOST_EVENTS_OF_A_PAGE = 1_000;

  /** The most events that an erasure deletes in one transaction. */
  static final int DELETES_PER_TRANSACTION = 100;

  /** The customers whose events the archiver writes at once. */
  static final int ARCHIVED_AT_ONCE = 16;

  /** The time that the API has for a request. */
  static final Duration REQUEST = Duration.ofSeconds(28);

  /** The most time that the relay spends on one erasure in an invocation. */
  static final Duration RELAYED_ERASURE = Duration.ofSeconds(10);

  /** All of them, as they are printed. */
  static final Map<String, String> ALL = all();

  private OurLimits() {}

  private static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("body of a request", LARGEST_BODY / 1024 + " KB");
    all.put("item of a table", LARGEST_ITEM / 1024 + " KB");
    all.put(
        "page of a history",
        MOST_EVENTS_OF_A_PAGE + " events, " + LARGEST_PAGE / 1024 / 1024 + " MB");
    all.put(
        "commands of a customer that are recognised again", "the newest " + REMEMBERED_COMMANDS);
    all.put("events between snapshots", String.valueOf(EVENTS_PER_SNAPSHOT));
    all.put("events that one transaction erases", String.valueOf(DELETES_PER_TRANSACTION));
    all.put("time of a request", REQUEST.toSeconds() + " s");
    all.put("an erasure's part of an invocation of the relay", RELAYED_ERASURE.toSeconds() + " s");
    all.put(
        "customers that the archiver writes at once, for each batch",
        String.valueOf(ARCHIVED_AT_ONCE));
    return all;
  }
}
