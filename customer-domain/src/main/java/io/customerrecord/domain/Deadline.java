package io.customerrecord.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The deadline of a call. Stores and functions check it before each request and before each pause,
 * so that the caller receives a response in time. Implementations must be thread-safe.
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
   * Whether an operation can end before the deadline.
   *
   * @param time the duration of the operation
   * @return true if more time than that is left
   */
  default boolean allows(Duration time) {
    return left().compareTo(time) > 0;
  }

  /**
   * What is kept of the time to respond in, after the last call of a service. A method, because the
   * lambdas of an interface with constants are generated at each start of the custom runtime.
   *
   * @return 500 ms
   */
  static Duration reserve() {
    return Duration.ofMillis(500);
  }

  /**
   * What must be left to call a service: the reserve, and 250 ms, which is the shortest useful time
   * for a call.
   *
   * @return 750 ms
   */
  static Duration forACall() {
    return reserve().plusMillis(250);
  }

  /**
   * No deadline.
   *
   * @return a deadline that always leaves 365 days
   */
  static Deadline none() {
    return () -> Duration.ofDays(365);
  }

  /**
   * A deadline that ends after a duration, by the system's monotonic clock.
   *
   * @param time the duration from now
   * @return the deadline
   * @throws NullPointerException if {@code time} is null; the message names it
   */
  static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /**
   * A deadline that ends after a duration, by a given clock.
   *
   * @param time the duration from now
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
