package io.customerrecord.benchmarks.throughput;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Sends commands from several clients in parallel. Used by one thread. */
final class LoadGenerator implements AutoCloseable {
  /**
   * Amendments go to a new customer before the first snapshot is due: the raw sender keeps none.
   */
  private static final int COMMANDS_PER_CUSTOMER = 90;

  final Latencies latencies = new Latencies();

  private final List<CommandSender> senders = new ArrayList<>();
  private final boolean amends;
  private final ExecutorService threads;
  private final int[] sent;

  LoadGenerator(int clients, boolean amends, Supplier<CommandSender> sender) {
    this.amends = amends;
    this.threads = Executors.newFixedThreadPool(clients);
    this.sent = new int[clients];
    for (int client = 0; client < clients; client++) {
      senders.add(sender.get());
    }
  }

  /** Sends the given number of commands from each client, and waits for all results. */
  void send(int commands) throws Exception {
    List<Callable<long[]>> clients = new ArrayList<>();
    for (int client = 0; client < senders.size(); client++) {
      int number = client;
      clients.add(() -> send(number, commands));
    }
    for (Future<long[]> client : threads.invokeAll(clients)) {
      latencies.add(client.get());
    }
  }

  private long[] send(int client, int commands) {
    CommandSender sender = senders.get(client);
    long[] nanos = new long[commands];
    for (int command = 0; command < commands; command++) {
      boolean create = !amends || sent[client]++ % COMMANDS_PER_CUSTOMER == 0;
      long start = System.nanoTime();
      if (create) {
        sender.create();
      } else {
        sender.amend();
      }
      nanos[command] = System.nanoTime() - start;
    }
    return nanos;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
