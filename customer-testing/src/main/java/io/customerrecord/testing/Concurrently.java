package io.customerrecord.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs tasks at the same time, for tests of races. Thread-safe. */
public final class Concurrently {
  private Concurrently() {}

  /**
   * Runs each task on its own thread. All threads start their tasks together.
   *
   * @param tasks the tasks, one or more
   * @param <T> the type of the results
   * @return the results of the tasks, in the order of the tasks
   * @throws AssertionError if a task throws (its exception is the cause) or the calling thread is
   *     interrupted
   */
  public static <T> List<T> run(List<? extends Callable<T>> tasks) {
    CountDownLatch ready = new CountDownLatch(tasks.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return task.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The results of as many tasks, each of which is given its number, from 0. */
  public static <T> List<T> run(int tasks, IntFunction<T> task) {
    return run(
        IntStream.range(0, tasks)
            .<Callable<T>>mapToObj(number -> () -> task.apply(number))
            .toList());
  }
}
