package io.customerrecord.local.aws.kinesis;

import java.time.Duration;

/**
 * The quotas of Kinesis Data Streams that a program can exceed, as documented for a stream with
 * default settings. The throughput quotas (1 MB and 1,000 records per second and shard) are not
 * enforced here.
 */
final class Limits {

  static final int RECORDS_IN_A_REQUEST = 500;

  /** Of data and partition keys together. It was 5 MiB until 2025. */
  static final int BYTES_IN_A_REQUEST = 10 << 20;

  /** Of data and partition key together. A stream on AWS can be configured for up to 10 MiB. */
  static final int BYTES_IN_A_RECORD = 1 << 20;

  static final int PARTITION_KEY_LENGTH = 256;

  static final int RECORDS_IN_AN_ANSWER = 10_000;

  static final int BYTES_IN_AN_ANSWER = 10_000_000;

  static final int SHARDS_IN_AN_ANSWER = 10_000;

  static final Duration ITERATOR_LIFE = Duration.ofMinutes(5);

  static final Duration RETENTION = Duration.ofHours(24);

  private Limits() {}
}
