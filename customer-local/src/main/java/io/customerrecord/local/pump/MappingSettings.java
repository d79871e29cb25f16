package io.customerrecord.local.pump;

import java.time.Duration;

/**
 * How a stream is fed to a function, in the terms of a Lambda event source mapping. It starts at
 * TRIM_HORIZON, processes one batch of a shard at a time, and takes partial batch responses
 * (ReportBatchItemFailures).
 *
 * @param batchSize how many records a function is given at once, 1 to 10,000
 * @param maximumRetryAttempts how often a batch is retried before it is discarded, 0 to 10,000;
 *     splitting it costs no retry
 * @param bisectBatchOnFunctionError whether a batch that failed as a whole is split in two
 * @param firstBackoff how long to wait after a first failure; twice as long after each further one
 * @param longestBackoff how long to wait at most
 * @param pollInterval how long to wait before a shard that had nothing is read again
 * @param timeout the time that a function is told it has; what takes longer is not stopped
 */
public record MappingSettings(
    int batchSize,
    int maximumRetryAttempts,
    boolean bisectBatchOnFunctionError,
    Duration firstBackoff,
    Duration longestBackoff,
    Duration pollInterval,
    Duration timeout) {

  /** Checks the ranges. */
  public MappingSettings {
    if (batchSize < 1 || batchSize > 10_000) {
      throw new IllegalArgumentException("batchSize must be from 1 to 10,000: " + batchSize);
    }
    if (maximumRetryAttempts < 0 || maximumRetryAttempts > 10_000) {
      throw new IllegalArgumentException(
          "maximumRetryAttempts must be from 0 to 10,000: " + maximumRetryAttempts);
    }
  }

  /**
   * Batches of 100, bisected, ten retries from 100 ms to 5 s, a poll every 200 ms, 30 s for the
   * function.
   */
  public static MappingSettings defaults() {
    return new MappingSettings(
        100,
        10,
        true,
        Duration.ofMillis(100),
        Duration.ofSeconds(5),
        Duration.ofMillis(200),
        Duration.ofSeconds(30));
  }

  /** The wait after so many failures without a success between them, at least one. */
  Duration backoff(int failures) {
    Duration wait = firstBackoff.multipliedBy(1L << Math.min(failures - 1, 20));
    return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
  }
}
