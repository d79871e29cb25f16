package io.customerrecord.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs tasks at the same time, each on a thread of its own. */
final class Together {
  private Together() {}

  /** The results of as many tasks, each of which gets its number; a failure is rethrown. */
  static <T> List<T> run(int tasks, IntFunction<T> task) {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      int number = i;
      calls.add(() -> task.apply(number));
    }
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks)) {
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("a task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
