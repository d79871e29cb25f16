package io.customerrecord.admin.scan;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks, several at once, and waits for all of them. */
public final class ParallelRun {
  private ParallelRun() {}

  /**
   * Runs tasks. The first failure stops those that have not begun and interrupts the others.
   *
   * @param threads how many run at once, from 1
   * @param tasks the tasks
   * @throws RuntimeException what the first task that failed has thrown
   * @throws IllegalStateException if the calling thread is interrupted
   */
  public static void of(int threads, List<Runnable> tasks) {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<? extends Future<?>> running = tasks.stream().map(executor::submit).toList();
      try {
        for (Future<?> each : running) {
          each.get();
        }
      } catch (ExecutionException e) {
        executor.shutdownNow();
        throw asUnchecked(e);
      } catch (InterruptedException e) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private static RuntimeException asUnchecked(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException failure -> failure;
      case Error error -> throw error;
      case null, default -> new IllegalStateException("a task failed", e);
    };
  }
}
