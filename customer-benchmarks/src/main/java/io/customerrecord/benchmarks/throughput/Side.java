package io.customerrecord.benchmarks.throughput;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** One of the two ways to send commands, with some clients that send them at the same time. */
final class Side implements AutoCloseable {
  /** A customer is left before its first snapshot falls due, which one of the sides would lack. */
  private static final int COMMANDS_TO_A_CUSTOMER = 90;

  final Latencies latencies = new Latencies();

  private final List<CommandLoop> loops = new ArrayList<>();
  private final boolean amends;
  private final ExecutorService threads;
  private final int[] sent;

  Side(int clients, boolean amends, Supplier<CommandLoop> loop) {
    this.amends = amends;
    this.threads = Executors.newFixedThreadPool(clients);
    this.sent = new int[clients];
    for (int client = 0; client < clients; client++) {
      loops.add(loop.get());
    }
  }

  /** Has each client send so many commands, and waits for all answers. */
  void send(int commands) throws Exception {
    List<Callable<long[]>> clients = new ArrayList<>();
    for (int client = 0; client < loops.size(); client++) {
      int number = client;
      clients.add(() -> send(number, commands));
    }
    for (Future<long[]> client : threads.invokeAll(clients)) {
      latencies.add(client.get());
    }
  }

  private long[] send(int client, int commands) {
    CommandLoop loop = loops.get(client);
    long[] nanos = new long[commands];
    for (int command = 0; command < commands; command++) {
      boolean create = !amends || sent[client]++ % COMMANDS_TO_A_CUSTOMER == 0;
      long start = System.nanoTime();
      if (create) {
        loop.create();
      } else {
        loop.amend();
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
