package io.customerrecord.store.dynamodb.erasure;

import io.customerrecord.store.dynamodb.faults.FaultSeed;
import io.customerrecord.testing.Together;
import java.util.Collections;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * Creations, amendments, lost views, views of another schema, deletions, repeated deletions and the
 * relay's erasures meet, while calls are delayed, refused and lost: no deleted customer is answered
 * by any read, and no acknowledged amendment is lost.
 */
abstract class ErasureRaces implements RaceEnvironment {
  private static final int ROUNDS = Integer.getInteger("races.rounds", 150);

  /** Most of a round is delays. */
  private static final int ROUNDS_AT_A_TIME = 4;

  private final Queue<Round> rounds = new ConcurrentLinkedQueue<>();

  @Test
  void the_deleted_stay_gone_and_the_acknowledged_stays() {
    SplittableRandom random = new SplittableRandom(FaultSeed.of(getClass()));
    for (int number = 1; number <= ROUNDS; number++) {
      rounds.add(new Round(number, random.split()));
    }
    Together.run(
        Collections.nCopies(
            ROUNDS_AT_A_TIME,
            () -> {
              for (Round round; (round = rounds.poll()) != null; ) {
                run(round);
              }
              return null;
            }));
  }

  /** One of the rounds, with its own part of the choices. */
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
