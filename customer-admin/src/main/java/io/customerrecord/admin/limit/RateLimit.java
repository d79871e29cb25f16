package io.customerrecord.admin.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits units per second: capacity units of DynamoDB, or requests. What a call costs is known only
 * afterwards, so a call is delayed until the calls before it are paid for. Several threads share
 * one limit. Thread-safe.
 */
public final class RateLimit {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double unitsPerSecond;
  private final LongSupplier nanoTime;
  private final Sleep sleep;
  private long paidUntil;
  private double spent;

  /** Waits. */
  @FunctionalInterface
  interface Sleep {
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * A limit.
   *
   * @param unitsPerSecond the most units per second on average, above 0
   * @throws IllegalArgumentException if {@code unitsPerSecond} is not above 0
   */
  public RateLimit(double unitsPerSecond) {
    this(unitsPerSecond, System::nanoTime, Thread::sleep);
  }

  RateLimit(double unitsPerSecond, LongSupplier nanoTime, Sleep sleep) {
    if (!(unitsPerSecond > 0)) {
      throw new IllegalArgumentException("the rate must be above 0 units per second");
    }
    this.unitsPerSecond = unitsPerSecond;
    this.nanoTime = nanoTime;
    this.sleep = sleep;
    this.paidUntil = nanoTime.getAsLong();
  }

  /**
   * Waits until all units that were spent are paid for.
   *
   * @throws Interrupted if the thread is interrupted
   */
  public void await() {
    long wait;
    synchronized (this) {
      wait = paidUntil - nanoTime.getAsLong();
    }
    if (wait > 0) {
      try {
        sleep.sleep(Duration.ofNanos(wait));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Interrupted(e);
      }
    }
  }

  /**
   * Counts the units of a call.
   *
   * @param units how many, from 0
   */
  public synchronized void spend(double units) {
    spent += units;
    long start = Math.max(paidUntil, nanoTime.getAsLong());
    paidUntil = start + (long) (units / unitsPerSecond * NANOS_PER_SECOND);
  }

  /**
   * All units that were spent.
   *
   * @return how many
   */
  public synchronized double spent() {
    return spent;
  }

  /** The thread was interrupted while it waited. */
  public static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interrupted(InterruptedException cause) {
      super("interrupted", cause);
    }
  }
}
