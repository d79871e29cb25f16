package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The end of the time that a call may take. Stores and functions ask it before each request and
 * before each pause, so that a caller is answered while it still listens. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface Deadline {
  /**
   * The time that is left.
   *
   * @return zero or negative once the deadline has passed
   */
  Duration left();

  /**
   * Whether more time is left than something takes.
   *
   * @param time how long it takes
   * @return true if it would end before the deadline
   */
  default boolean allows(Duration time) {
    return left().compareTo(time) > 0;
  }

  /**
   * No deadline.
   *
   * @return a deadline that leaves more time than anything takes
   */
  static Deadline none() {
    return () -> Duration.ofDays(365);
  }

  /**
   * A deadline after some time from now, by the system's monotonic clock.
   *
   * @param time how long from now
   * @return the deadline
   * @throws NullPointerException if {@code time} is null; the message names it
   */
  static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /**
   * A deadline after some time from now, by a given clock.
   *
   * @param time how long from now
   * @param nanoTime a monotonic clock in nanoseconds, such as {@link System#nanoTime()}
   * @return the deadline
   * @throws NullPointerException if {@code time} or {@code nanoTime} is null; the message names it
   */
  static Deadline in(Duration time, LongSupplier nanoTime) {
    requireNonNull(time, "time");
    requireNonNull(nanoTime, "nanoTime");
    long start = nanoTime.getAsLong();
    return () -> time.minusNanos(nanoTime.getAsLong() - start);
  }
}
