package io.customerrecord.benchmarks.throughput;

import java.util.Arrays;

/** Collects the latencies of single commands. Thread-safe. */
final class Latencies {
  private long[] nanos = new long[1024];
  private int size;

  synchronized void add(long[] more) {
    if (size + more.length > nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * (size + more.length));
    }
    System.arraycopy(more, 0, nanos, size, more.length);
    size += more.length;
  }

  synchronized void clear() {
    size = 0;
  }

  /** Returns a quantile of the latencies, in milliseconds. */
  synchronized double millis(double share) {
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(size - 1L, Math.round(share * (size - 1)))] / 1e6;
  }
}
