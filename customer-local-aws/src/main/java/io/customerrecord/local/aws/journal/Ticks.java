package io.customerrecord.local.aws.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Numbers that only rise, also across a restart: the microseconds since 1970, or one more than the
 * last where the clock has not moved on. They have 16 digits until the year 2286. Safe for use by
 * several threads.
 */
public final class Ticks {

  private final Clock clock;
  private long last;

  /** Ticks of the given clock. */
  public Ticks(Clock clock) {
    this.clock = clock;
  }

  /** The next number, larger than any that was returned or {@linkplain #passed passed} before. */
  public synchronized long next() {
    last = Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    return last;
  }

  /** Says that a number was used in an earlier run. */
  public synchronized void passed(long tick) {
    last = Math.max(last, tick);
  }
}
