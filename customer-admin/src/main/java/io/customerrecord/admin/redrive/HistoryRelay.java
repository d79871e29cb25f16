package io.customerrecord.admin.redrive;

import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.redrive.Outcome.Confirmed;
import io.customerrecord.admin.redrive.Outcome.Left;
import io.customerrecord.admin.redrive.Outcome.Unconfirmed;
import io.customerrecord.domain.CustomerId;
import io.customerrecord.domain.Deadline;
import io.customerrecord.domain.schema.StoredEvent;
import io.customerrecord.domain.store.CustomerStore;
import io.customerrecord.domain.store.HistoryHead;
import io.customerrecord.store.dynamodb.EventTableRow;
import io.customerrecord.store.dynamodb.TablePage;
import io.customerrecord.store.dynamodb.TableReader;
import io.customerrecord.stream.relay.EventRelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends the histories of customers from the table to Kinesis once more, each customer once. Of a
 * forgotten customer, only the deletion is sent. An event that is appended while its history is
 * sent, a deletion included, reaches Kinesis through the table's stream. Used by one thread.
 */
final class HistoryRelay {
  private static final int SLICE = 100;
  private static final Duration FOR_A_SLICE = Duration.ofSeconds(30);

  /** An erasure gets ten seconds of each attempt: 10 million events at 1,000 units a second. */
  private static final int MOST_ATTEMPTS_AT_A_DELETION = 2_000;

  private final CustomerStore store;
  private final TableReader reader;
  private final @Nullable EventRelay relay;
  private final Map<CustomerId, History> sent = new HashMap<>();

  /** What was found and sent. */
  private sealed interface History {
    /** The customer is forgotten, and the deletion was sent. */
    record Forgotten() implements History {}

    /**
     * All readable events up to the newest were sent.
     *
     * @param gaps the last missing version of each gap, by the first
     */
    record Sent(long newest, Map<Long, String> poison, NavigableMap<Long, Long> gaps)
        implements History {
      boolean isMissing(long version) {
        Map.Entry<Long, Long> gap = gaps.floorEntry(version);
        return version > newest || (gap != null && version <= gap.getValue());
      }
    }

    /** The table has no event of the customer. */
    record None() implements History {}

    /** An event is not confirmed to be in Kinesis. */
    record Failed(String reason) implements History {}
  }

  /**
   * A relay of histories.
   *
   * @param relay sends the events; null only to read them, for a dry run
   */
  HistoryRelay(CustomerStore store, TableReader reader, @Nullable EventRelay relay) {
    this.store = store;
    this.reader = reader;
    this.relay = relay;
  }

  /** How many customers' histories were sent. */
  int customers() {
    return sent.size();
  }

  /**
   * Sends a customer's history, unless that was done already.
   *
   * @param version the version that must be confirmed; null for all
   */
  Outcome send(CustomerId id, @Nullable Long version) {
    History history = sent.get(id);
    if (history == null
        || history instanceof History.Failed
        || (history instanceof History.Sent all && version != null && version > all.newest())) {
      history = sendFrom(id);
      sent.put(id, history);
    }
    return switch (history) {
      case History.Forgotten forgotten -> new Confirmed(id, version);
      case History.None none ->
          new Left(FindingKind.MISSING_EVENT, id, version, "the table has no event of it");
      case History.Failed failed -> new Unconfirmed(id, failed.reason());
      case History.Sent all -> outcome(id, version, all);
    };
  }

  private static Outcome outcome(CustomerId id, @Nullable Long version, History.Sent history) {
    if (version == null) {
      return history.poison().entrySet().stream()
          .findFirst()
          .<Outcome>map(first -> stillPoison(id, first.getKey(), first.getValue()))
          .orElseGet(() -> new Confirmed(id, null));
    }
    String reason = history.poison().get(version);
    if (reason != null) {
      return stillPoison(id, version, reason);
    }
    return history.isMissing(version)
        ? new Left(FindingKind.MISSING_EVENT, id, version, "given up, and not in the table")
        : new Confirmed(id, version);
  }

  private static Outcome stillPoison(CustomerId id, long version, String reason) {
    return new Left(FindingKind.STILL_POISON, id, version, reason);
  }

  private History sendFrom(CustomerId id) {
    Map<Long, String> poison = new TreeMap<>();
    NavigableMap<Long, Long> gaps = new TreeMap<>();
    long newest = 0;
    Optional<String> from = Optional.empty();
    do {
      TablePage<EventTableRow> page = reader.events(id, from);
      // Read after the page: a customer who was forgotten before it was read is not sent.
      Optional<HistoryHead> head = store.head(id);
      if (head.isPresent() && head.get().isDeletion()) {
        return sendDeletion(id, head.get().version());
      }
      List<StoredEvent> events = new ArrayList<>();
      for (EventTableRow row : page.rows()) {
        long version = versionOf(row, newest);
        if (version > newest + 1) {
          gaps.put(newest + 1, version - 1);
        }
        newest = version;
        switch (row) {
          case EventTableRow.Decoded decoded -> events.add(decoded.event());
          case EventTableRow.Unreadable unreadable -> poison.put(version, unreadable.reason());
          case EventTableRow.Foreign foreign -> {}
        }
      }
      Optional<String> failure = sendAll(events, poison);
      if (failure.isPresent()) {
        return new History.Failed(failure.get());
      }
      from = page.next();
    } while (from.isPresent());
    return newest == 0 ? new History.None() : new History.Sent(newest, poison, gaps);
  }

  /** The key of a foreign row holds no version. */
  private static long versionOf(EventTableRow row, long before) {
    return switch (row) {
      case EventTableRow.Decoded decoded -> decoded.event().version();
      case EventTableRow.Unreadable unreadable -> unreadable.head().version();
      case EventTableRow.Foreign foreign -> before;
    };
  }

  private Optional<String> sendAll(List<StoredEvent> events, Map<Long, String> poison) {
    int from = 0;
    while (relay != null && from < events.size()) {
      List<StoredEvent> slice = events.subList(from, Math.min(events.size(), from + SLICE));
      EventRelay.Result result = relay.relay(slice, Deadline.in(FOR_A_SLICE));
      result
          .poison()
          .forEach((position, reason) -> poison.put(slice.get(position).version(), reason));
      int confirmed = result.firstUnconfirmed().orElse(slice.size());
      if (confirmed == 0) {
        return Optional.of("not confirmed by Kinesis: " + result.failures());
      }
      from += confirmed;
    }
    return Optional.empty();
  }

  private History sendDeletion(CustomerId id, long version) {
    return switch (reader.event(id, version).orElse(null)) {
      case EventTableRow.Decoded decoded -> sendDeletion(decoded.event());
      case EventTableRow.Unreadable unreadable ->
          new History.Sent(
              version, Map.of(version, unreadable.reason()), Collections.emptyNavigableMap());
      case EventTableRow.Foreign foreign -> new History.None();
      case null -> new History.None();
    };
  }

  private History sendDeletion(StoredEvent deletion) {
    if (relay == null) {
      return new History.Forgotten();
    }
    for (int attempt = 1; ; attempt++) {
      EventRelay.Result result = relay.relay(List.of(deletion), Deadline.in(FOR_A_SLICE));
      if (result.firstUnconfirmed().isEmpty()) {
        return result.poison().isEmpty()
            ? new History.Forgotten()
            : new History.Sent(
                deletion.version(),
                Map.of(deletion.version(), result.poison().firstEntry().getValue()),
                Collections.emptyNavigableMap());
      }
      boolean onlyTime = result.failures().keySet().equals(Set.of("OutOfTime"));
      if (!onlyTime || attempt == MOST_ATTEMPTS_AT_A_DELETION) {
        return new History.Failed("deletion not confirmed: " + result.failures());
      }
    }
  }
}
