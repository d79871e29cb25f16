package io.customerrecord.lambda.api;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What a function does before Lambda takes a snapshot of it, and after it has been restored from
 * one (ADR 12). Before, it rehearses; a rehearsal that fails is told in one line of the log and
 * fails nothing. After, it takes new random numbers. Nothing else has to be made new: what serves
 * callers has not been used before, so it holds no connection, no credentials and no time.
 */
final class SnapStart implements Resource {
  /** How far the jitter of retries is moved on at most; a draw costs nanoseconds. */
  private static final int MOST_DRAWS = 1 << 16;

  private final RandomIds ids;
  private final Rehearsal rehearsal;
  private final PrintStream log;

  SnapStart(RandomIds ids, Rehearsal rehearsal, PrintStream log) {
    this.ids = ids;
    this.rehearsal = rehearsal;
    this.log = log;
  }

  /** Has these hooks called; whoever calls this must keep them, for Lambda keeps them weakly. */
  SnapStart registered() {
    Core.getGlobalContext().register(this);
    return this;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    rehearsal.run().writeTo(log);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    SecureRandom fresh = new SecureRandom();
    ids.renew(fresh);
    // What our waits and the SDK's come from between attempts: two restores must not go on in step.
    ThreadLocalRandom jitter = ThreadLocalRandom.current();
    for (int draws = fresh.nextInt(MOST_DRAWS); draws > 0; draws--) {
      jitter.nextInt();
    }
  }
}
