package io.customerrecord.local.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What goes wrong, by chance. From the same seed come the same choices; which call meets which of
 * them is up to the threads. Thread-safe.
 */
final class Faults {
  private final Random random;
  private final Map<String, Integer> struck = new TreeMap<>();

  Faults(long seed) {
    random = new Random(seed);
  }

  /** Whether this goes wrong now. */
  synchronized boolean strike(String what, double probability) {
    boolean strikes = random.nextDouble() < probability;
    if (strikes) {
      struck.merge(what, 1, Integer::sum);
    }
    return strikes;
  }

  synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  synchronized void shuffle(List<?> list) {
    Collections.shuffle(list, random);
  }

  /** How often each went wrong. */
  synchronized Map<String, Integer> struck() {
    return Map.copyOf(struck);
  }

  @Override
  public synchronized String toString() {
    return struck.toString();
  }
}
