package io.customerrecord.lambda.api.priming;

import io.customerrecord.domain.IdGenerator;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Random ids (version 4) that differ between two functions restored from one snapshot, although
 * both begin with the same memory. Lambda calls this after a restore, and it takes a new source of
 * random numbers. Thread-safe.
 */
public final class RestoredIds implements IdGenerator, Resource {
  /** How many draws the jitter of retries is moved on by at most; a draw costs nanoseconds. */
  private static final int MAX_DRAWS = 1 << 16;

  private volatile SecureRandom random;

  RestoredIds(SecureRandom random) {
    this.random = random;
  }

  /**
   * Makes ids and has Lambda call them after a restore. Lambda holds them weakly: they must be kept
   * as long as the function.
   *
   * @return the ids
   */
  public static IdGenerator registered() {
    RestoredIds ids = new RestoredIds(new SecureRandom());
    Core.getGlobalContext().register(ids);
    return ids;
  }

  @Override
  public UUID next() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return IdGenerator.version4(bytes);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {}

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    SecureRandom fresh = new SecureRandom();
    random = fresh;
    // The pauses between retries, ours and the SDK's, come from this generator.
    ThreadLocalRandom jitter = ThreadLocalRandom.current();
    for (int draws = fresh.nextInt(MAX_DRAWS); draws > 0; draws--) {
      jitter.nextInt();
    }
  }
}
