package io.customerrecord.benchmarks.scale;

/** AWS's documented limits, with the pages that name them. */
enum Quota {
  PARTITION_WRITES(
      1_000,
      "write units a second of a DynamoDB partition",
      false,
      "amazondynamodb/latest/developerguide/bp-partition-key-design.html"),
  PARTITION_READS(
      3_000,
      "read units a second of a DynamoDB partition",
      false,
      "amazondynamodb/latest/developerguide/bp-partition-key-design.html"),
  PARTITION_GIGABYTES(
      10,
      "GB in a DynamoDB partition",
      false,
      "amazondynamodb/latest/developerguide/HowItWorks.Partitions.html"),
  NEW_TABLE_WRITES(
      4_000,
      "write units a second of a new table on demand",
      true,
      "amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"),
  NEW_TABLE_READS(
      12_000,
      "read units a second of a new table on demand",
      true,
      "amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"),
  TABLE_UNITS(
      40_000,
      "read units, and as many write units, a second of a table on demand",
      true,
      "amazondynamodb/latest/developerguide/ServiceQuotas.html"),
  SHARD_RECORDS(
      1_000,
      "records a second into a Kinesis shard, of at most 1 MB together",
      false,
      "streams/latest/dev/service-sizes-and-limits.html"),
  NEW_STREAM_MEGABYTES(
      4,
      "MB a second into a new Kinesis stream on demand",
      false,
      "streams/latest/dev/service-sizes-and-limits.html"),
  STREAM_MEGABYTES(
      200,
      "MB a second into a Kinesis stream on demand; 10 GB in three regions",
      true,
      "streams/latest/dev/service-sizes-and-limits.html"),
  API_REQUESTS(
      10_000,
      "requests a second to all APIs of an account; 2,500 in newer regions",
      true,
      "apigateway/latest/developerguide/limits.html"),
  CONCURRENCY(
      1_000,
      "executions of all functions of an account at once",
      true,
      "lambda/latest/dg/gettingstarted-limits.html"),
  CONCURRENCY_GROWTH(
      1_000,
      "more executions of a function every ten seconds",
      false,
      "lambda/latest/dg/scaling-behavior.html"),
  BATCHES_OF_A_SHARD(
      10,
      "batches of a shard at once (`ParallelizationFactor`)",
      false,
      "lambda/latest/dg/services-kinesis-parameters.html"),
  S3_PUTS(
      3_500,
      "PUT and DELETE requests a second for each prefix that S3 has split off",
      false,
      "AmazonS3/latest/userguide/optimizing-performance.html"),
  S3_GETS(
      5_500,
      "GET and HEAD requests a second for each such prefix",
      false,
      "AmazonS3/latest/userguide/optimizing-performance.html");

  private static final String DOCS = "https://docs.aws.amazon.com/";

  final int value;
  final String what;
  final boolean isAdjustable;
  private final String page;

  Quota(int value, String what, boolean isAdjustable, String page) {
    this.value = value;
    this.what = what;
    this.isAdjustable = isAdjustable;
    this.page = page;
  }

  /** Returns a link to the page, in Markdown. */
  String link() {
    return "[" + page.replaceFirst("(.*/)?(.*)\\.html", "$2") + "](" + DOCS + page + ")";
  }
}
