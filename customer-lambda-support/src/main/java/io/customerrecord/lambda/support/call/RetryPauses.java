package io.customerrecord.lambda.support.call;

import io.customerrecord.domain.Deadline;
import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The pauses between the attempts of a call to a service. Each is a random part of a limit that
 * doubles from 50 ms to 2 s, so that callers that were throttled together do not return together.
 * Thread-safe.
 */
public final class RetryPauses {
  static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(2));

  private final BackoffStrategy backoff;
  private final Sleeper sleeper;

  /** How to wait. */
  @FunctionalInterface
  public interface Sleeper {
    /**
     * Waits.
     *
     * @param time how long
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void sleep(Duration time) throws InterruptedException;
  }

  /** Creates pauses in which the calling thread sleeps. */
  public RetryPauses() {
    this(BACKOFF, Thread::sleep);
  }

  /**
   * Creates pauses with given delays, spent in a given way.
   *
   * @param backoff how long to wait before an attempt
   * @param sleeper how to wait
   */
  public RetryPauses(BackoffStrategy backoff, Sleeper sleeper) {
    this.backoff = backoff;
    this.sleeper = sleeper;
  }

  /**
   * Waits before an attempt, if the pause leaves time to answer.
   *
   * @param attempt the number of the attempt to be made, from 2; the first attempt needs no pause
   * @param deadline when Lambda ends the invocation
   * @return false if too little time is left, or the thread was interrupted, which it then still is
   */
  public boolean waitBefore(int attempt, Deadline deadline) {
    Duration pause = backoff.computeDelay(attempt);
    if (!deadline.allows(pause.plus(Deadline.reserve()))) {
      return false;
    }
    try {
      sleeper.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
