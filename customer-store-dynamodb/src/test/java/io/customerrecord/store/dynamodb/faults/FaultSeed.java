package io.customerrecord.store.dynamodb.faults;

import java.util.SplittableRandom;

/**
 * The seed of the random choices of a test class. {@code -Dfaults.seed=SEED} repeats the choices of
 * a run, but not the interleaving of its threads.
 */
public final class FaultSeed {
  private FaultSeed() {}

  /** Prints the seed, so that a run can be repeated. Call it once per test class. */
  public static long of(Class<?> test) {
    long seed = Long.getLong("faults.seed", new SplittableRandom().nextLong());
    System.out.printf("%s: faults.seed=%d%n", test.getSimpleName(), seed);
    return seed;
  }
}
