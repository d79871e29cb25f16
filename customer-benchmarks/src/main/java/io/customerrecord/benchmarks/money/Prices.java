package io.customerrecord.benchmarks.money;

/**
 * Unit prices in US dollars.
 *
 * @param millionWriteUnits a million write request units of DynamoDB, on demand
 * @param millionReadUnits a million read request units
 * @param tableGigabyteMonth a GB stored in a table for a month
 * @param recoveryGigabyteMonth a GB with point-in-time recovery for a month
 * @param kinesisStreamHour an hour of a Kinesis stream, on demand
 * @param kinesisGigabyteIn a GB put into the stream
 * @param kinesisGigabyteFanOut a GB retrieved by an enhanced fan-out consumer
 * @param s3ThousandPuts a thousand PUT or LIST requests to S3 Standard
 * @param s3ThousandGets a thousand GET or HEAD requests
 * @param s3GigabyteMonth a GB stored in S3 Standard for a month
 * @param apiMillionRequests a million requests to an HTTP API
 * @param lambdaMillionRequests a million invocations of Lambda functions
 * @param lambdaGigabyteSecond a GB-second of memory, on arm64
 * @param logGigabyte a GB ingested by CloudWatch Logs
 */
record Prices(
    double millionWriteUnits,
    double millionReadUnits,
    double tableGigabyteMonth,
    double recoveryGigabyteMonth,
    double kinesisStreamHour,
    double kinesisGigabyteIn,
    double kinesisGigabyteFanOut,
    double s3ThousandPuts,
    double s3ThousandGets,
    double s3GigabyteMonth,
    double apiMillionRequests,
    double lambdaMillionRequests,
    double lambdaGigabyteSecond,
    double logGigabyte) {

  /**
   * List prices of us-east-1, without discounts, free tiers or volume tiers; see
   * docs/benchmarks.md.
   */
  static final Prices US_EAST_1 =
      new Prices(
          0.625,
          0.125,
          0.25,
          0.20,
          0.04,
          0.08,
          0.05,
          0.005,
          0.0004,
          0.023,
          1.00,
          0.20,
          0.0000133334,
          0.50);
}
