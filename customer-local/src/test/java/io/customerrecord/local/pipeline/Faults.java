package io.customerrecord.local.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random faults. The same seed makes the same choices; which call they affect depends on the
 * threads. Thread-safe.
 */
final class Faults {
  /** A fault that never occurred until it was asked for so many times occurs then. */
  private static final int LATEST = 30;

  private final Random random;
  private final Map<String, Integer> asked = new TreeMap<>();
  private final Map<String, Integer> occurred = new TreeMap<>();

  Faults(long seed) {
    random = new Random(seed);
  }

  /** Decides whether this fault occurs now. */
  synchronized boolean occurs(String what, double probability) {
    boolean isDue = asked.merge(what, 1, Integer::sum) == LATEST && !occurred.containsKey(what);
    boolean occurs = random.nextDouble() < probability || isDue;
    if (occurs) {
      count(what);
    }
    return occurs;
  }

  /** Counts a fault that was decided elsewhere. */
  synchronized void count(String what) {
    occurred.merge(what, 1, Integer::sum);
  }

  synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  synchronized void shuffle(List<?> list) {
    Collections.shuffle(list, random);
  }

  /** How often each fault has occurred. */
  synchronized Map<String, Integer> occurred() {
    return Map.copyOf(occurred);
  }

  @Override
  public synchronized String toString() {
    return occurred.toString();
  }
}
