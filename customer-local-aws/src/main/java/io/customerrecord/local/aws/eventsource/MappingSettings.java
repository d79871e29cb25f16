package io.customerrecord.local.aws.eventsource;

import java.time.Duration;

/**
 * How a stream is fed to a function, in the terms of a Lambda event source mapping. It starts at
 * TRIM_HORIZON, processes one batch of a shard at a time, and takes partial batch responses
 * (ReportBatchItemFailures).
 *
 * @param batchSize how many records a function is given at once, 1 to 10,000
 * @param maximumRetryAttempts how often a batch is retried before it is discarded, 0 to 10,000, or
 *     -1 for any number of times; splitting it costs no retry
 * @param maximumRecordAge how old a record that has failed may be when it is sent again. Lambda
 *     also discards records that have become so old before it could send them once; here, where a
 *     laptop may have slept for days, each is sent at least once
 * @param bisectBatchOnFunctionError whether a batch that failed as a whole is split in two
 * @param firstBackoff how long to wait after a first failure; twice as long after each further one
 * @param longestBackoff how long to wait at most
 * @param pollInterval how long to wait before a shard that had nothing is read again
 * @param timeout the time that a function is told it has; what takes longer is not stopped
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

  /** Retries end by age alone. */
  private static final int INFINITE = -1;

  /** Checks the ranges. */
  public MappingSettings {
    if (batchSize < 1 || batchSize > 10_000) {
      throw new IllegalArgumentException("batchSize must be from 1 to 10,000: " + batchSize);
    }
    if (maximumRetryAttempts < INFINITE || maximumRetryAttempts > 10_000) {
      throw new IllegalArgumentException(
          "maximumRetryAttempts must be from -1 to 10,000: " + maximumRetryAttempts);
    }
  }

  /** What template.yaml gives to the relay; a test holds both equal. */
  public static MappingSettings ofRelay() {
    return deployed(Duration.ofMinutes(1));
  }

  /** What template.yaml gives to the archiver; a test holds both equal. */
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

  /** The wait after so many failures without a success between them, at least one. */
  Duration backoff(int failures) {
    Duration wait = firstBackoff.multipliedBy(1L << Math.min(failures - 1, 20));
    return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
  }
}
