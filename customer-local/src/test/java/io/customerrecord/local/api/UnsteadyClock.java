package io.customerrecord.local.api;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A clock that stands still for a while, jumps ahead, and sometimes runs backwards. Thread-safe.
 */
final class UnsteadyClock extends Clock {
  private static final Instant START = Instant.parse("2026-01-31T23:59:59.999990Z");
  private static final int READINGS_BETWEEN_LEAPS = 20;
  private static final long LEAP_MICROS = 5_000_000;
  private static final long BACK_MICROS = 1_000_000;

  private final AtomicInteger readings = new AtomicInteger();

  @Override
  public Instant instant() {
    int reading = readings.getAndIncrement();
    long leaps = reading / READINGS_BETWEEN_LEAPS;
    boolean back = reading % READINGS_BETWEEN_LEAPS == READINGS_BETWEEN_LEAPS / 2;
    return START.plusNanos((leaps * LEAP_MICROS - (back ? BACK_MICROS : 0)) * 1_000);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
