package io.customerrecord.s3.archiver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Takes the events of a batch to the archive: customers in parallel, each customer's in the batch's
 * order. A customer stops at its first failure.
 */
final class Lanes {
  /**
   * Threads of the platform: on Java 21 the connections of the HTTP client would pin virtual ones
   * to the few carriers that a function has. As many as keep its share of a processor busy: with 20
   * ms a call they make 800 a second.
   */
  static final int MOST_THREADS = 16;

  private final Archive archive;
  private final Set<Integer> failed = ConcurrentHashMap.newKeySet();

  Lanes(Archive archive) {
    this.archive = archive;
  }

  /** The positions whose records are not done, of lanes that are one customer's events each. */
  Set<Integer> run(Collection<List<BatchEvent>> lanes) {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Math.clamp(lanes.size(), 1, MOST_THREADS))) {
      lanes.forEach(lane -> running.add(pool.submit(() -> runLane(lane))));
    }
    running.forEach(Lanes::join);
    return failed;
  }

  private void runLane(List<BatchEvent> lane) {
    int done = archive.add(lane);
    lane.subList(done, lane.size()).forEach(entry -> failed.add(entry.position()));
  }

  private static void join(Future<?> lane) {
    try {
      lane.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
