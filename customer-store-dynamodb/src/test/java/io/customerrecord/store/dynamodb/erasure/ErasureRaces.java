package io.customerrecord.store.dynamodb.erasure;

import io.customerrecord.store.dynamodb.faults.FaultSeed;
import io.customerrecord.testing.Concurrently;
import java.util.Collections;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * Concurrent creations, amendments, reads, lost views, views of another schema, deletions and the
 * relay's erasures, while calls are delayed, rejected and lost: no read returns a deleted customer,
 * and no acknowledged amendment is lost.
 */
abstract class ErasureRaces implements RaceEnvironment {
  private static final int ROUNDS = Integer.getInteger("races.rounds", 150);

  /** Most of the time of a round is delays. */
  private static final int ROUNDS_AT_A_TIME = 4;

  private final Queue<Round> rounds = new ConcurrentLinkedQueue<>();

  @Test
  void deleted_customers_stay_gone_and_acknowledged_amendments_are_kept() {
    SplittableRandom random = new SplittableRandom(FaultSeed.of(getClass()));
    for (int number = 1; number <= ROUNDS; number++) {
      rounds.add(new Round(number, random.split()));
    }
    Concurrently.run(
        Collections.nCopies(
            ROUNDS_AT_A_TIME,
            () -> {
              for (Round round; (round = rounds.poll()) != null; ) {
                run(round);
              }
              return null;
            }));
  }

  /** One round, with its own random choices. */
  private record Round(int number, SplittableRandom random) {}

  private void run(Round round) {
    try {
      new ErasureRace(this, round.random).run();
    } catch (RuntimeException | AssertionError e) {
      rounds.clear();
      throw new AssertionError("in round " + round.number, e);
    }
  }
}
