package io.customerrecord.benchmarks.money;

/**
 * What an operation uses of the metered services: DynamoDB, Kinesis and S3.
 *
 * @param writeUnits DynamoDB write request units
 * @param readUnits DynamoDB read request units
 * @param kinesisKilobytes KB sent to Kinesis, each record rounded up to whole KB
 * @param s3Puts PUT and LIST requests; DELETE requests are free
 * @param s3Gets GET and HEAD requests
 */
record Usage(long writeUnits, long readUnits, long kinesisKilobytes, long s3Puts, long s3Gets) {

  /**
   * Returns the dollars for a million of these operations, without API Gateway, Lambda, logs and
   * storage.
   */
  double dollarsForAMillion(Prices prices) {
    return writeUnits * prices.millionWriteUnits()
        + readUnits * prices.millionReadUnits()
        + kinesisDollars(1e6, prices)
        + s3Dollars(1e6, prices);
  }

  double kinesisDollars(double operations, Prices prices) {
    return operations
        * kinesisKilobytes
        / Bill.KILOBYTES_PER_GIGABYTE
        * (prices.kinesisGigabyteIn() + prices.kinesisGigabyteFanOut());
  }

  double s3Dollars(double operations, Prices prices) {
    return operations
        / 1_000
        * (s3Puts * prices.s3ThousandPuts() + s3Gets * prices.s3ThousandGets());
  }
}
