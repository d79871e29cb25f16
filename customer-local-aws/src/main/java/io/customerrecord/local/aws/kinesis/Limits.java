package io.customerrecord.local.aws.kinesis;

import java.time.Duration;

/**
 * The quotas of Kinesis Data Streams that a program can run into, as documented for a stream with
 * default settings. Throughput (1 MB and 1,000 records a second for each shard) is not limited
 * here.
 */
final class Limits {

  static final int RECORDS_IN_A_REQUEST = 500;

  /** Data and partition keys together; 5 MiB until 2025. */
  static final int BYTES_IN_A_REQUEST = 10 << 20;

  /** Data and partition key together; a stream on AWS can be set to as much as 10 MiB. */
  static final int BYTES_IN_A_RECORD = 1 << 20;

  static final int PARTITION_KEY_LENGTH = 256;

  static final int RECORDS_IN_AN_ANSWER = 10_000;

  static final int BYTES_IN_AN_ANSWER = 10_000_000;

  static final int SHARDS_IN_AN_ANSWER = 10_000;

  static final Duration ITERATOR_LIFE = Duration.ofMinutes(5);

  static final Duration RETENTION = Duration.ofHours(24);

  private Limits() {}
}
