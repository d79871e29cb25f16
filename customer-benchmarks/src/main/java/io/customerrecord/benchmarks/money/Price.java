package io.customerrecord.benchmarks.money;

/**
 * List prices of us-east-1 in US dollars, without discounts, free tiers and volume tiers.
 * docs/benchmarks.md says where each was looked up.
 */
public enum Price {
  MILLION_WRITE_UNITS("DynamoDB on demand: a million write units", 0.625, Source.PAGES),
  MILLION_READ_UNITS("DynamoDB on demand: a million read units", 0.125, Source.PAGES),
  TABLE_GIGABYTE_MONTH("a GB and month in a table", 0.25, Source.LIST),
  RECOVERY_GIGABYTE_MONTH("a GB and month under point-in-time recovery", 0.20, Source.LIST),
  ON_DEMAND_STREAM_HOUR("Kinesis on demand: a stream and hour", 0.04, Source.LIST),
  ON_DEMAND_GIGABYTE_IN("a GB put into it", 0.08, Source.LIST),
  ON_DEMAND_GIGABYTE_FAN_OUT("a GB to an enhanced fan-out consumer", 0.05, Source.LIST),
  SHARD_HOUR("Kinesis provisioned: a shard and hour", 0.015, Source.LIST),
  MILLION_PUT_UNITS("a million put units of 25 KB", 0.014, Source.LIST),
  CONSUMER_SHARD_HOUR("an enhanced fan-out consumer, shard and hour", 0.015, Source.LIST),
  PROVISIONED_GIGABYTE_FAN_OUT("a GB to it", 0.013, Source.LIST),
  S3_THOUSAND_PUTS("S3 Standard: 1,000 PUT or LIST", 0.005, Source.LIST),
  S3_THOUSAND_GETS("1,000 GET or HEAD", 0.0004, Source.LIST),
  S3_GIGABYTE_MONTH("a GB and month", 0.023, Source.LIST),
  API_MILLION_REQUESTS("HTTP API: a million requests", 1.00, Source.LIST),
  GIGABYTE_OUT("a GB out to the internet", 0.09, Source.LIST),
  LAMBDA_MILLION_REQUESTS("Lambda: a million invocations", 0.20, Source.LIST),
  LAMBDA_ARM_GIGABYTE_SECOND("a GB and second on arm64", 0.0000133334, Source.LIST),
  LAMBDA_X86_GIGABYTE_SECOND("a GB and second on x86_64", 0.0000166667, Source.LIST),
  LOG_GIGABYTE("CloudWatch: a GB of logs taken in", 0.50, Source.LIST),
  METRIC_MONTH("a custom metric and month", 0.30, Source.PAGES),
  ALARM_METRIC_MONTH("a metric of an alarm and month", 0.10, Source.LIST),
  COMPOSITE_ALARM_MONTH("a composite alarm and month", 0.50, Source.PAGES),
  DASHBOARD_MONTH("a dashboard and month", 3.00, Source.LIST),
  SECRET_MONTH("Secrets Manager: a secret and month", 0.40, Source.LIST),
  KMS_TEN_THOUSAND_CALLS("KMS: 10,000 calls", 0.03, Source.LIST),
  MILLION_TRACES("X-Ray: a million traces recorded", 5.00, Source.PAGES);

  /** Where a price was looked up. */
  enum Source {
    /** AWS's price list, in the expected results of the tests of a tool that queries it. */
    LIST("list"),
    /** Public copies of AWS's pricing pages, or pages that quote them. */
    PAGES("pages");

    final String label;

    Source(String label) {
      this.label = label;
    }
  }

  final String what;
  final double dollars;
  final Source source;

  Price(String what, double dollars, Source source) {
    this.what = what;
    this.dollars = dollars;
    this.source = source;
  }

  /**
   * Returns the dollars for a number of what the price is for.
   *
   * @param count the number
   * @return US dollars
   */
  public double times(double count) {
    return count * dollars;
  }
}
