package io.customerrecord.admin;

import java.time.Duration;
import java.time.Instant;

/** Tells what the system may still be working on, by its time. */
public final class Settling {
  /** How long the pipeline and an erasure usually take at most. */
  public static final Duration USUAL = Duration.ofMinutes(15);

  private Settling() {}

  /**
   * Whether something is so young that it may still be under way. What lies further in the future
   * than that is not: its time is wrong, and it would be young for ever.
   *
   * @param time when it was written, by the clock of its writer, which may be ahead
   * @param settle how long it may be under way; with zero nothing is young
   * @param now the time now
   * @return whether it was written less than that ago, or is less than that in the future
   */
  public static boolean isYoung(Instant time, Duration settle, Instant now) {
    return Duration.between(time, now).abs().compareTo(settle) < 0;
  }
}
