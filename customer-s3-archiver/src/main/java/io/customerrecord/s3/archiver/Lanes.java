package io.customerrecord.s3.archiver;

import io.customerrecord.domain.CustomerId;
import io.customerrecord.event.json.EventJson;
import io.customerrecord.event.json.MalformedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Takes the records of a batch to the archive: customers in parallel, each customer's in the
 * batch's order. A customer stops at its first failure. A record that is no event fails too, but
 * stops nobody: no later delivery will be wiser, and what comes behind it may be a deletion.
 */
final class Lanes {
  /**
   * Threads of the platform: on Java 21 the connections of the HTTP client would pin virtual ones
   * to the few carriers that a function has. As many as keep its share of a processor busy: with 20
   * ms a call they make 800 a second.
   */
  static final int MOST_THREADS = 16;

  private final Archive archive;
  private final Tally tally;
  private final NavigableSet<Integer> failed = new ConcurrentSkipListSet<>();
  private final Set<Integer> poison = new HashSet<>();

  Lanes(Archive archive, Tally tally) {
    this.archive = archive;
    this.tally = tally;
  }

  /** The positions whose records are not done. */
  NavigableSet<Integer> run(List<KinesisRecord> records) {
    Map<CustomerId, List<BatchEvent>> lanes = lanesOf(records);
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Math.clamp(lanes.size(), 1, MOST_THREADS))) {
      lanes.values().forEach(lane -> running.add(pool.submit(() -> runLane(lane))));
    }
    running.forEach(Lanes::join);
    return failed;
  }

  /** The positions, after a run, whose records are no events. */
  Set<Integer> poison() {
    return poison;
  }

  private Map<CustomerId, List<BatchEvent>> lanesOf(List<KinesisRecord> records) {
    Map<CustomerId, List<BatchEvent>> lanes = new LinkedHashMap<>();
    for (int position = 0; position < records.size(); position++) {
      BatchEvent entry = entryOf(position, records.get(position));
      if (entry == null) {
        tally.undecodable();
        failed.add(position);
        poison.add(position);
      } else {
        lanes.computeIfAbsent(entry.event().customerId(), id -> new ArrayList<>()).add(entry);
      }
    }
    return lanes;
  }

  private @Nullable BatchEvent entryOf(int position, KinesisRecord record) {
    SdkBytes bytes = record.data();
    if (bytes == null) {
      return null;
    }
    try {
      return new BatchEvent(position, EventJson.decode(bytes.asByteArrayUnsafe()), bytes);
    } catch (MalformedEvent e) {
      tally.failed(e);
      return null;
    }
  }

  private void runLane(List<BatchEvent> lane) {
    int done = archive.add(lane);
    lane.subList(done, lane.size()).forEach(entry -> failed.add(entry.position()));
  }

  private static void join(Future<?> lane) {
    try {
      lane.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
