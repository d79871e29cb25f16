package io.customerrecord.local.pipeline;

import io.customerrecord.local.testing.ApiClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends interleaved commands for many customers concurrently. */
final class Workload {
  private static final int THREADS = 24;

  private Workload() {}

  /** Sends this many commands for each customer, and returns the customers afterwards. */
  static List<CustomerLife> run(URI api, int customers, int commandsEach, long seed)
      throws Exception {
    List<CustomerLife> lives = new ArrayList<>();
    for (int number = 1; number <= customers; number++) {
      lives.add(new CustomerLife(number, commandsEach, seed));
    }
    Collections.shuffle(lives, new Random(seed));
    Queue<CustomerLife> waiting = new ConcurrentLinkedQueue<>(lives);
    List<Future<?>> running = new ArrayList<>();
    ApiClient client = new ApiClient(api);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < THREADS; thread++) {
        running.add(threads.submit(() -> work(waiting, commandsEach, client)));
      }
    }
    for (Future<?> each : running) {
      join(each);
    }
    return lives;
  }

  private static void work(Queue<CustomerLife> waiting, int commandsEach, ApiClient client) {
    for (CustomerLife life = waiting.poll(); life != null; life = waiting.poll()) {
      life.sendNext(client);
      if (life.sent() < commandsEach) {
        waiting.add(life);
      }
    }
  }

  private static void join(Future<?> thread) throws Exception {
    try {
      thread.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a command got an unexpected response", e.getCause());
    }
  }
}
