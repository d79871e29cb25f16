package io.customerrecord.domain.application;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A point in a customer's history. */
public sealed interface Moment {

  /** After the newest event. */
  record Now() implements Moment {}

  /**
   * After every event up to a time.
   *
   * @param timestamp inclusive
   */
  record At(Instant timestamp) implements Moment {
    /**
     * Checks that nothing required is null.
     *
     * @throws NullPointerException if {@code timestamp} is null; the message names it
     */
    public At {
      requireNonNull(timestamp, "timestamp");
    }
  }

  /**
   * After the event with this version.
   *
   * @param version from 1
   */
  record AtVersion(long version) implements Moment {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code version} is below 1; the message names it
     */
    public AtVersion {
      if (version < 1) {
        throw new IllegalArgumentException("version must be from 1");
      }
    }
  }

  /**
   * Whether an event had happened by this moment.
   *
   * @param version the version of an event
   * @param createTime the time of that event
   * @return true if it belongs to the state at this moment
   * @throws NullPointerException if {@code createTime} is null; the message names it
   */
  default boolean includes(long version, Instant createTime) {
    requireNonNull(createTime, "createTime");
    return switch (this) {
      case Now now -> true;
      case At at -> !createTime.isAfter(at.timestamp);
      case AtVersion at -> version <= at.version;
    };
  }

  /**
   * After the newest event.
   *
   * @return the moment
   */
  static Moment now() {
    return new Now();
  }

  /**
   * After every event up to a time.
   *
   * @param timestamp inclusive
   * @return the moment
   * @throws NullPointerException if {@code timestamp} is null; the message names it
   */
  static Moment at(Instant timestamp) {
    return new At(timestamp);
  }

  /**
   * After the event with this version.
   *
   * @param version from 1
   * @return the moment
   * @throws IllegalArgumentException if {@code version} is below 1; the message names it
   */
  static Moment atVersion(long version) {
    return new AtVersion(version);
  }
}
