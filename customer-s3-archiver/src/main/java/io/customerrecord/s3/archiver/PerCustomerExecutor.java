package io.customerrecord.s3.archiver;

import io.customerrecord.lambda.support.batch.BatchEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;

/** Processes the customers of a batch in parallel, and each customer's events in order. */
final class PerCustomerExecutor {
  /**
   * The threads are platform threads: on Java 21 the connections of the HTTP client would pin
   * virtual ones to the few carriers that a function has. This many keep the function's share of a
   * processor busy: with 20 ms a call they make 800 calls a second.
   */
  static final int MOST_THREADS = 16;

  private PerCustomerExecutor() {}

  /**
   * Processes events.
   *
   * @param customers the events of each customer, in order
   * @param work processes the events of one customer, and returns how many, from the first, are
   *     finished
   * @return the events that are not finished
   */
  static List<BatchEvent> run(
      Collection<List<BatchEvent>> customers, ToIntFunction<List<BatchEvent>> work) {
    List<Future<List<BatchEvent>>> running = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Math.clamp(customers.size(), 1, MOST_THREADS))) {
      for (List<BatchEvent> events : customers) {
        running.add(pool.submit(() -> events.subList(work.applyAsInt(events), events.size())));
      }
    }
    return running.stream().map(PerCustomerExecutor::join).flatMap(List::stream).toList();
  }

  private static List<BatchEvent> join(Future<List<BatchEvent>> customer) {
    try {
      return customer.get();
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
