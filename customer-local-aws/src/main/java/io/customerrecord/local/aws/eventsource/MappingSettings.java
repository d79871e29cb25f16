package io.customerrecord.local.aws.eventsource;

import java.time.Duration;

/**
 * The settings of an event source mapping, in the terms of Lambda. A mapping starts at
 * TRIM_HORIZON, processes one batch of a shard at a time, and supports partial batch responses
 * (ReportBatchItemFailures).
 *
 * @param batchSize the maximum number of records per invocation, 1 to 10,000
 * @param maximumRetryAttempts how often a batch is retried before it is discarded, 0 to 10,000, or
 *     -1 for no limit; splitting a batch does not count as a retry
 * @param maximumRecordAge the age at which a failed record is discarded instead of retried. Lambda
 *     also discards records that reach this age before their first delivery; here every record is
 *     sent at least once, because a laptop may have slept for days
 * @param bisectBatchOnFunctionError whether a batch that failed as a whole is split in two
 * @param firstBackoff the pause after the first failure; it doubles with each further one
 * @param longestBackoff the maximum pause
 * @param pollInterval the pause before a shard without new records is read again
 * @param timeout the time that a function is told it has; an invocation that takes longer is not
 *     stopped
 */
public record MappingSettings(
    int batchSize,
    int maximumRetryAttempts,
    Duration maximumRecordAge,
    boolean bisectBatchOnFunctionError,
    Duration firstBackoff,
    Duration longestBackoff,
    Duration pollInterval,
    Duration timeout) {

  /** No limit: retries end by age alone. */
  private static final int INFINITE = -1;

  /** Validates the ranges. */
  public MappingSettings {
    if (batchSize < 1 || batchSize > 10_000) {
      throw new IllegalArgumentException("batchSize must be from 1 to 10,000: " + batchSize);
    }
    if (maximumRetryAttempts < INFINITE || maximumRetryAttempts > 10_000) {
      throw new IllegalArgumentException(
          "maximumRetryAttempts must be from -1 to 10,000: " + maximumRetryAttempts);
    }
  }

  /** The settings of the relay in template.yaml; a test compares them. */
  public static MappingSettings ofRelay() {
    return deployed(Duration.ofMinutes(1));
  }

  /** The settings of the archiver in template.yaml; a test compares them. */
  public static MappingSettings ofArchiver() {
    return deployed(Duration.ofMinutes(2));
  }

  private static MappingSettings deployed(Duration timeout) {
    return new MappingSettings(
        500,
        INFINITE,
        Duration.ofHours(12),
        true,
        Duration.ofMillis(100),
        Duration.ofSeconds(5),
        Duration.ofMillis(200),
        timeout);
  }

  boolean allowsRetryAfter(int retries) {
    return maximumRetryAttempts == INFINITE || retries < maximumRetryAttempts;
  }

  /** The pause after this number of consecutive failures, at least 1. */
  Duration backoff(int failures) {
    Duration wait = firstBackoff.multipliedBy(1L << Math.min(failures - 1, 20));
    return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
  }
}
