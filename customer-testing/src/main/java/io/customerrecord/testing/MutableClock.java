package io.customerrecord.testing;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock for tests. Its time changes only by {@link #advance}. Thread-safe: a change is visible to
 * all threads at once.
 */
public final class MutableClock extends Clock {
  private static final Instant DEFAULT_START = Instant.parse("2026-11-25T12:00:00Z");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  /** A clock in UTC that starts at 2026-11-25T12:00:00Z. */
  public MutableClock() {
    this(DEFAULT_START);
  }

  /**
   * A clock in UTC.
   *
   * @param start its time until the first change
   */
  public MutableClock(Instant start) {
    this(new AtomicReference<>(requireNonNull(start, "start")), ZoneOffset.UTC);
  }

  private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /**
   * Moves the clock.
   *
   * @param time how far, to the nanosecond; negative to move it back
   * @throws java.time.DateTimeException if the result is not a valid {@link Instant}
   */
  public void advance(Duration time) {
    requireNonNull(time, "time");
    now.updateAndGet(before -> before.plus(time));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /**
   * The same clock in another time zone: both change together.
   *
   * @param zone the zone of the result
   */
  @Override
  public Clock withZone(ZoneId zone) {
    return new MutableClock(now, requireNonNull(zone, "zone"));
  }
}
