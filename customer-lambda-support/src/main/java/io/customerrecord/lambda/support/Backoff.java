package io.customerrecord.lambda.support;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Waits longer and longer between attempts, from 50 ms to 2 s, each time a random part of the
 * longest wait, so that those who were throttled together do not come back together. As thread-safe
 * as its random numbers.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final RandomGenerator random;
  private final Sleeper sleeper;

  /** How to wait. */
  @FunctionalInterface
  public interface Sleeper {
    /**
     * Waits.
     *
     * @param time how long
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration time) throws InterruptedException;
  }

  /** Waits in the thread that calls it. */
  public Backoff() {
    this(() -> ThreadLocalRandom.current().nextLong(), Thread::sleep);
  }

  /**
   * Waits with a random part and in a way of the caller's choice.
   *
   * @param random how much of the longest wait
   * @param sleeper how to wait
   */
  public Backoff(RandomGenerator random, Sleeper sleeper) {
    this.random = random;
    this.sleeper = sleeper;
  }

  /**
   * Waits, if that leaves time for another request.
   *
   * @param failures how many attempts have failed in a row before the last one, from 0
   * @param deadline when Lambda ends the invocation
   * @return false if there is no time or the thread was interrupted, which it then still is
   */
  public boolean pause(int failures, Deadline deadline) {
    long longest = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures, 10));
    Duration wait = Duration.ofNanos(random.nextLong(longest));
    if (CallTimeout.usable(deadline).compareTo(wait) <= 0) {
      return false;
    }
    try {
      sleeper.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
