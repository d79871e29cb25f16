package io.customerrecord.store.dynamodb.faults;

import java.util.SplittableRandom;

/**
 * Where the choices of a test class come from. The property {@code faults.seed} repeats the choices
 * of a run, though not how the machine interleaves its threads.
 */
public final class FaultSeed {
  private FaultSeed() {}

  /** A seed, printed so that it can be given again; to be asked for once in a test class. */
  public static long of(Class<?> test) {
    long seed = Long.getLong("faults.seed", new SplittableRandom().nextLong());
    System.out.printf("%s: faults.seed=%d%n", test.getSimpleName(), seed);
    return seed;
  }
}
